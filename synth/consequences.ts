import type { ObjectPair } from './changes';
import { describe, type KubeObject } from './manifest';

/** Ranges that hold every address. */
const EVERYBODY = ['0.0.0.0/0', '::/0'];

const BOOTSTRAP = 'kubectl apply --filename dist/bootstrap/bootstrap.k8s.yaml';

/** What a change does beyond the objects that it names: who gets in, what is lost, what a person has to do. */
export function consequences(pairs: readonly ObjectPair[]): readonly string[] {
  return [
    ...pairs.flatMap(opened),
    ...pairs.flatMap(lostClients),
    ...pairs.flatMap(lostLoadBalancer),
    ...pairs.flatMap(lostNamespace),
    ...byHand(pairs),
  ];
}

function opened({ before, after }: ObjectPair): string[] {
  if (after === undefined) return [];
  const range = openTo(after);
  const wasOpen = before !== undefined && openTo(before) !== undefined;
  return range === undefined || wasOpen ? [] : [`open to everybody: ${describe(after)}, from ${range}`];
}

/** The range by which everybody reaches a Service; `undefined` when not everybody does. */
function openTo({ kind, metadata, spec }: KubeObject): string | undefined {
  if (kind !== 'Service' || spec?.type !== 'LoadBalancer') return undefined;
  if (metadata.annotations?.['service.beta.kubernetes.io/aws-load-balancer-internal'] === 'true')
    return undefined;
  const { loadBalancerSourceRanges: ranges = EVERYBODY.slice(0, 1) } = spec;
  return ranges.find((range) => EVERYBODY.includes(range));
}

/** A Service that only Prometheus reads has no clients. */
function lostClients({ before, after }: ObjectPair): string[] {
  const isClientService =
    before?.kind === 'Service' && before.metadata.labels?.['app.kubernetes.io/component'] !== 'metrics';
  return isClientService && after === undefined
    ? [`deleted: ${describe(before)}; clients that use its name reach nobody`]
    : [];
}

function lostLoadBalancer({ before, after }: ObjectPair): string[] {
  return before?.kind === 'Service' &&
    before.spec?.type === 'LoadBalancer' &&
    after?.spec?.type !== 'LoadBalancer'
    ? [`deleted: the load balancer of ${describe(before)}; a new one has another host name`]
    : [];
}

function lostNamespace({ before, after }: ObjectPair): string[] {
  return before?.kind === 'Namespace' && after === undefined
    ? [
        `deleted, once somebody confirms it: ${describe(before)} and all that is in it, volumes too (docs/argocd.md)`,
      ]
    : [];
}

/** Nothing in git may widen what the projects of Argo CD allow, and what is to be removed must still be allowed. */
function byHand(pairs: readonly ObjectPair[]): string[] {
  if (!pairs.some(({ path }) => path.startsWith('bootstrap/'))) return [];
  const namespaces = pairs.filter(({ before, after }) => (before ?? after)?.kind === 'Namespace');
  const adds = namespaces.some(({ before }) => before === undefined);
  const removes = namespaces.some(({ before, after }) => before !== undefined && after === undefined);
  if (adds && removes)
    return [
      'two commits are safer: first the new namespace, and the old one away when nothing is left in it (docs/argocd.md)',
      `apply by hand, before you push: ${BOOTSTRAP}`,
    ];
  return [`apply by hand, ${removes ? 'after the namespace is gone' : 'before you push'}: ${BOOTSTRAP}`];
}
