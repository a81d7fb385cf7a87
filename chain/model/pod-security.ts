import type { Field } from '../object';
import { baseline } from './pod-security-baseline';
import { restricted } from './pod-security-restricted';
import type { PodTemplate } from './workload';

/** The Pod Security levels that a namespace may enforce, from loosest to strictest. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A field that a level does not allow. */
export interface Violation {
  readonly field: Field;
  readonly message: string;
  readonly fix: string;
}

/** What of a pod template the level refuses, with the standard's own rules. */
export const violations = (pods: PodTemplate, level: PodSecurityLevel): readonly Violation[] => {
  if (level === 'privileged') return [];
  return level === 'baseline' ? baseline(pods) : [...baseline(pods), ...restricted(pods)];
};
