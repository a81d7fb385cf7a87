import type { Chain } from '../chain';
import type { Verdict } from '../link';
import type { HpaMetric } from '../model/hpa';
import { LIMIT_RANGE } from '../model/known-kinds';
import { parseQuantity } from '../model/quantity';
import { containersOf, type Workload } from '../model/workload';
import type { Field, KubeObject } from '../object';

/** Whether a container says how much of a resource it needs; Kubernetes takes a limit for the request that is missing. */
const requestOf = (container: Field, resource: string): Field => {
  const request = container.get('resources', 'requests', resource);
  return request.present ? request : container.get('resources', 'limits', resource);
};

/** Whether a LimitRange fills a value in that containers of its namespace leave out. */
const isDefaulted = (
  { cluster, namespace }: Chain,
  side: 'requests' | 'limits',
  resource: string,
): boolean => {
  const keys = side === 'limits' ? ['default'] : ['defaultRequest', 'default'];
  return cluster
    .in(namespace, LIMIT_RANGE)
    .flatMap((range) => range.get('spec', 'limits').items)
    .filter((limit) => limit.get('type').string === 'Container')
    .some((limit) => keys.some((key) => limit.get(key, resource).present));
};

/** The resource of a container that the metric is of. A ContainerResource metric is of the container that it names alone. */
const measuredOf = ({ type, name, body }: HpaMetric, container: string): string | undefined => {
  if (type === 'Resource') return name;
  return body.get('container').string === container ? name : undefined;
};

/** The part of `room-to-scale` about requests. */
export const checkRequests = (chain: Chain, target: Workload, verdict: Verdict) => {
  const { metric } = chain;
  for (const container of containersOf(target.spec)) {
    const has = (resource: string): boolean =>
      requestOf(container, resource).present || isDefaulted(chain, 'requests', resource);
    const name = container.get('name').string ?? '';
    const needed = measuredOf(metric, name);
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

/** The part of `room-to-scale` about a quota: it permits the pods of maxReplicas, and what they request. */
export const checkQuota = (chain: Chain, target: Workload, quota: KubeObject, verdict: Verdict) => {
  // A quota with scopes counts some pods only: those of a priority, or without any requests.
  if (quota.get('spec', 'scopes').present || quota.get('spec', 'scopeSelector').present) return;
  verdict.looked(quota);
  const max = chain.hpa.get('spec', 'maxReplicas').number ?? 0;
  for (const [resource, hard] of quota.get('spec', 'hard').entries) {
    checkStated(chain, target, resource, hard, verdict);
    const needed = resource === 'pods' || resource === 'count/pods' ? max : max * perPod(target, resource);
    const limit = parseQuantity(hard.text);
    if (limit === undefined || needed <= limit) continue;
    verdict.error(
      hard,
      `the quota allows ${hard.text} of ${resource}, but maxReplicas (${max}) needs ${needed}`,
      'raise the quota or lower maxReplicas',
    );
  }
};

/** `requests.cpu`, `limits.memory`, or `cpu` for the request. Nothing for what no container asks for. */
const partsOf = (resource: string): readonly [side: 'requests' | 'limits', name: string] | undefined => {
  const [, side = 'requests', name = ''] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(resource) ?? [];
  return name === '' ? undefined : [side === 'limits' ? 'limits' : 'requests', name];
};

const statedIn = (container: Field, side: 'requests' | 'limits', name: string): Field =>
  side === 'requests' ? requestOf(container, name) : container.get('resources', 'limits', name);

const perPod = (target: Workload, resource: string): number => {
  const [side, name] = partsOf(resource) ?? [];
  if (side === undefined || name === undefined) return 0;
  const amounts = containersOf(target.spec).map((container) => statedIn(container, side, name));
  return amounts.reduce((sum, { text }) => sum + (parseQuantity(text) ?? 0), 0);
};

/** Where a quota counts a resource, pods that do not state it are refused. */
const checkStated = (chain: Chain, target: Workload, resource: string, hard: Field, verdict: Verdict) => {
  const [side, name] = partsOf(resource) ?? [];
  if (side === undefined || name === undefined || isDefaulted(chain, side, name)) return;
  const silent = containersOf(target.spec).find((container) => !statedIn(container, side, name).present);
  if (silent === undefined) return;
  verdict.error(
    silent,
    `container ${silent.get('name').string ?? ''} states no ${side}.${name}, which ${hard.object.title} counts: its pods are refused`,
    `set resources.${side}.${name}`,
  );
};
