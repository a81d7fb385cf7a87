import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { minReplicas } from '../model/hpa';
import { RESOURCE_QUOTA } from '../model/known-kinds';
import { Selector } from '../model/selector';
import type { Workload } from '../model/workload';
import type { KubeObject } from '../object';
import { checkQuota, checkRequests } from './room-to-scale-resources';

export const roomToScale: Link = {
  id: 'room-to-scale',
  sentence:
    'The target can grow to its maximum and be moved: requests are set, a PodDisruptionBudget permits an eviction, hard spread constraints can be met, and quotas permit maxReplicas.',
  why: 'The pods that the HPA asks for are not created, or not placed on a node.',
  metrics: ALL_METRICS,
  standsOn: ['scale-target', 'pods-counted'],
  advice: `Without requests the scheduler packs new pods anywhere, and CPU utilization cannot be computed at all. A budget that permits no eviction
stops every node upgrade. A quota below maxReplicas stops the HPA silently.

Symptoms: FailedGetResourceMetric "missing request for cpu"; pods that stay Pending; "exceeded quota" in the events of the ReplicaSet;
kubectl drain that never ends.`,
  check(chain, verdict) {
    const target = chain.target();
    if (target === undefined) return verdict.blocked('scale-target');
    checkRequests(chain, target, verdict);
    for (const budget of chain.cluster.disruptionBudgetsOn(target)) checkBudget(chain, budget, verdict);
    checkSpread(target, verdict);
    for (const quota of chain.cluster.in(chain.namespace, RESOURCE_QUOTA))
      checkQuota(chain, target, quota, verdict);
  },
};

const asCount = (text: string | undefined, of: number): number | undefined => {
  if (text === undefined) return undefined;
  // Kubernetes rounds percentages of a budget up.
  return text.endsWith('%') ? Math.ceil((Number(text.slice(0, -1)) * of) / 100) : Number(text);
};

const checkBudget = (chain: Chain, budget: KubeObject, verdict: Verdict) => {
  verdict.looked(budget);
  const min = Math.max(minReplicas(chain.hpa), 1);
  const unavailable = budget.get('spec', 'maxUnavailable');
  const available = budget.get('spec', 'minAvailable');
  if (asCount(unavailable.text, min) === 0) {
    verdict.warning(
      unavailable,
      `maxUnavailable is ${unavailable.text}: no pod may ever be evicted`,
      'maxUnavailable: 1',
    );
  }
  const needed = asCount(available.text, min);
  if (needed !== undefined && needed >= min) {
    verdict.warning(
      available,
      `minAvailable is ${available.text} of at least ${min}: at the minimum no pod may be evicted`,
      'maxUnavailable: 1 instead of minAvailable',
    );
  }
};

const checkSpread = (target: Workload, verdict: Verdict) => {
  for (const constraint of target.spec.get('topologySpreadConstraints').items) {
    if (constraint.get('whenUnsatisfiable').string !== 'DoNotSchedule') continue;
    const field = constraint.get('labelSelector');
    const selector = Selector.of(field);
    if (selector.matches(target.labels) && field.isMap) continue;
    const { refusal } = selector;
    if (refusal !== undefined) verdict.error(refusal.at, refusal.message, refusal.fix);
    else
      verdict.warning(
        field.present ? field : constraint,
        "the hard spread constraint does not count the target's own pods",
        'select the labels of the pod template',
      );
  }
};
