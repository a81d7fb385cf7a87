import type { Field } from '../object';
import type { PodTemplate } from './workload';

/**
 * A minor version of Kubernetes: 31 is v1.31. What is newer than each rule has the newest rules, as for an API server.
 */
export type MinorVersion = number;

/** What `latest` stands for: the newest rules. */
export const LATEST: MinorVersion = Number.POSITIVE_INFINITY;

/** A field that a level does not allow. */
export interface Violation {
  readonly field: Field;
  readonly message: string;
  readonly fix: string;
}

/** A check of Pod Security, with the rules of a version. */
export type Check = (pods: PodTemplate, version: MinorVersion) => readonly Violation[];

/** The checks of a level, by what they look at. */
export type Checks = Readonly<Record<string, Check>>;
