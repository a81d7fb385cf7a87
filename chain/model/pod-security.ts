import { baselineChecks } from './pod-security-baseline';
import { type Check, LATEST, type MinorVersion, type Violation } from './pod-security-check';
import { operatorChecks, restrictedChecks } from './pod-security-restricted';
import type { PodTemplate } from './workload';

/** The Pod Security levels that a namespace may enforce, from loosest to strictest. */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/**
 * What of a pod template the level refuses, with the checks of `k8s.io/pod-security-admission`. That both say the same
 * is tested with upstream's own pods and some hundred of ours.
 *
 * @param version whose rules, as the label `enforce-version` of the namespace says
 * @default version the newest
 */
export const violations = (
  pods: PodTemplate,
  level: PodSecurityLevel,
  version: MinorVersion = LATEST,
): readonly Violation[] => checksOf(level, pods).flatMap((check) => check(pods, version));

const checksOf = (level: PodSecurityLevel, pods: PodTemplate): readonly Check[] => {
  if (level === 'privileged') return [];
  if (level === 'baseline') return Object.values(baselineChecks);
  return Object.values(pods.derived ? operatorChecks : restrictedChecks);
};
