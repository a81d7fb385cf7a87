import type { k8s } from 'cdk8s-plus-27';

/** The numeric user and group that a container runs as. */
export interface RunAs {
  /** 1 to 2147483647: 0 is root. */
  readonly user: number;
  /** 1 to 2147483647. */
  readonly group: number;
}

/**
 * The pod's half of Pod Security `restricted`.
 *
 * @param runAs without it the image must name a numeric user, or the kubelet refuses to start it
 */
export function restrictedPod(runAs?: RunAs): k8s.PodSecurityContext {
  const ids = runAs && { runAsUser: runAs.user, runAsGroup: runAs.group, fsGroup: runAs.group };
  return { ...ids, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
}

/** The container's half of Pod Security `restricted`. */
export const unprivilegedContainer: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** The same, with a root file system that nobody writes to. */
export const restrictedContainer: k8s.SecurityContext = {
  ...unprivilegedContainer,
  readOnlyRootFilesystem: true,
};
