import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { NAMESPACE } from '../model/known-kinds';
import { LATEST } from '../model/pod-security-check';
import { enforcementOf } from '../model/pod-security-labels';
import type { PodTemplate } from '../model/workload';

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
  const { level, version, invalid } = enforcementOf(namespace);
  if (invalid.length > 0) {
    for (const { field, message, fix } of invalid) verdict.error(field, message, fix);
    return;
  }
  const policy = version === LATEST ? level : `${level} of v1.${version}`;
  for (const { field, message, fix } of chain.cluster.violations(pods, level, version)) {
    verdict.error(
      field,
      `namespace ${pods.namespace} enforces ${policy} and refuses the pods of ${pods.object.title}: ${message}`,
      fix,
    );
  }
};
