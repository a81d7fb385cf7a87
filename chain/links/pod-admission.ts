import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { NAMESPACE } from '../model/known-kinds';
import type { PodSecurityLevel } from '../model/pod-security';
import type { PodTemplate } from '../model/workload';

const LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];

export const podAdmission: Link = {
  id: 'pod-admission',
  sentence:
    'The pod templates of the target, the adapter and Prometheus satisfy the Pod Security level that their namespace enforces.',
  why: 'The pods are refused when they are created, while their Deployment looks fine.',
  metrics: ALL_METRICS,
  standsOn: ['scale-target'],
  advice: `A namespace with the label pod-security.kubernetes.io/enforce refuses pods below that level. The Deployment is accepted all the same;
only its ReplicaSet fails.

Symptoms: a Deployment with 0 pods, and "violates PodSecurity" in the events of its ReplicaSet.

By hand: kubectl label --dry-run=server --overwrite ns NAMESPACE pod-security.kubernetes.io/enforce=restricted.`,
  check(chain, verdict) {
    for (const pods of [chain.target(), chain.pipeline.metricsServer(), chain.pipeline.prometheus()?.pods]) {
      if (pods !== undefined) checkPods(chain, pods, verdict);
    }
  },
};

const checkPods = (chain: Chain, pods: PodTemplate, verdict: Verdict) => {
  const namespace = chain.cluster.find(NAMESPACE, '', pods.namespace);
  if (namespace === undefined) return;
  verdict.looked(namespace);
  const label = 'pod-security.kubernetes.io/enforce';
  const stated = namespace.labels.get(label) ?? 'privileged';
  const level = LEVELS.find((known) => known === stated);
  if (level === undefined) {
    return verdict.error(
      namespace.get('metadata', 'labels', label),
      `"${stated}" is no Pod Security level`,
      `use ${LEVELS.join(', ')}`,
    );
  }
  for (const { field, message, fix } of chain.cluster.violations(pods, level)) {
    verdict.error(
      field,
      `namespace ${pods.namespace} enforces ${level} and refuses the pods of ${pods.object.title}: ${message}`,
      fix,
    );
  }
};
