import type { Field, KubeObject } from '../object';
import { POD_SECURITY_LEVELS, type PodSecurityLevel } from './pod-security';
import { LATEST, type MinorVersion, type Violation } from './pod-security-check';

const PREFIX = 'pod-security.kubernetes.io';

/** What the labels of a namespace say of Pod Security. */
export interface Enforcement {
  readonly level: PodSecurityLevel;
  /** Whose rules. An API server that is older has its own newest ones. */
  readonly version: MinorVersion;
  /** Labels that the API server refuses. Where they are there all the same, it takes the strictest for them. */
  readonly invalid: readonly Violation[];
}

/**
 * What a namespace enforces. Without labels that is the level privileged, unless the API server was started with another
 * default, which no file tells.
 */
export const enforcementOf = (namespace: KubeObject): Enforcement => {
  const stated = namespace.get('metadata', 'labels', `${PREFIX}/enforce`);
  const statedVersion = namespace.get('metadata', 'labels', `${PREFIX}/enforce-version`);
  const level = stated.present ? POD_SECURITY_LEVELS.find((known) => known === stated.string) : 'privileged';
  const version = statedVersion.present ? versionOf(statedVersion) : LATEST;
  const levels = POD_SECURITY_LEVELS.join(', ');
  return {
    level: level ?? 'restricted',
    version: version ?? LATEST,
    invalid: [
      ...(level === undefined ? [refused(stated, 'Pod Security level', `use ${levels}`)] : []),
      ...(version === undefined
        ? [refused(statedVersion, 'version of Pod Security', 'use latest, or a version like v1.36')]
        : []),
    ],
  };
};

const versionOf = ({ string = '' }: Field): MinorVersion | undefined => {
  if (string === 'latest') return LATEST;
  const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(string)?.[1];
  return minor === undefined ? undefined : Number(minor);
};

const refused = (field: Field, what: string, fix: string): Violation => ({
  field,
  message: `"${field.text ?? ''}" is no ${what}`,
  fix,
});
