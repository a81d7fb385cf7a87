import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { minReplicas } from '../model/hpa';
import { parseQuantity } from '../model/quantity';
import { Selector } from '../model/selector';
import { containersOf, type Workload } from '../model/workload';
import type { KubeObject } from '../object';

export const roomToScale: Link = {
  id: 'room-to-scale',
  sentence:
    'The target can grow to its maximum and be moved: requests are set, a PodDisruptionBudget permits an eviction, hard spread constraints can be met, and quotas permit maxReplicas.',
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
    for (const quota of chain.cluster.in(chain.namespace, 'ResourceQuota'))
      checkQuota(chain, target, quota, verdict);
  },
};

const checkRequests = ({ metric }: Chain, target: Workload, verdict: Verdict) => {
  for (const container of containersOf(target.spec)) {
    const resources = container.get('resources');
    const has = (name: string): boolean =>
      resources.get('requests', name).present || resources.get('limits', name).present;
    const name = container.get('name').string ?? '';
    const needed =
      metric.type === 'Resource' || metric.type === 'ContainerResource' ? metric.name : undefined;
    const byUtilization =
      metric.target.get('type').string === 'Utilization' ||
      metric.target.path.at(-1) === 'targetCPUUtilizationPercentage';
    if (needed !== undefined && byUtilization && !has(needed)) {
      verdict.error(
        container,
        `container ${name} requests no ${needed}: its utilization cannot be computed`,
        `set resources.requests.${needed}`,
      );
    } else if (!has('cpu') || !has('memory')) {
      const missing = ['cpu', 'memory'].filter((resource) => !has(resource)).join(' and ');
      verdict.warning(
        container,
        `container ${name} requests no ${missing}: the scheduler takes it for free`,
        'set resources.requests to what one pod needs at its target load',
      );
    }
  }
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
    const selector = constraint.get('labelSelector');
    if (Selector.of(selector).matches(target.labels) && selector.isMap) continue;
    verdict.warning(
      selector.present ? selector : constraint,
      "the hard spread constraint does not count the target's own pods",
      'select the labels of the pod template',
    );
  }
};

const checkQuota = (chain: Chain, target: Workload, quota: KubeObject, verdict: Verdict) => {
  verdict.looked(quota);
  const max = chain.hpa.get('spec', 'maxReplicas').number ?? 0;
  const sum = (resource: string): number =>
    containersOf(target.spec).reduce(
      (total, container) =>
        total + (parseQuantity(container.get('resources', 'requests', resource).text) ?? 0),
      0,
    );
  const needs: readonly (readonly [string, number])[] = [
    ['pods', max],
    ['count/pods', max],
    ['requests.cpu', max * sum('cpu')],
    ['cpu', max * sum('cpu')],
    ['requests.memory', max * sum('memory')],
    ['memory', max * sum('memory')],
  ];
  for (const [resource, needed] of needs) {
    const hard = quota.get('spec', 'hard', resource);
    const limit = parseQuantity(hard.text);
    if (limit === undefined || needed <= limit) continue;
    verdict.error(
      hard,
      `the quota allows ${hard.text} of ${resource}, but maxReplicas (${max}) needs ${needed}`,
      'raise the quota or lower maxReplicas',
    );
  }
};
