import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import { areKin } from '../model/kinship';
import { SERVICE_ACCOUNT } from '../model/known-kinds';
import type { Prometheus } from '../model/prometheus';
import { type Grant, grantsIn, type Permission } from '../model/rbac';
import { roleRefProblems } from './role-refs';

export const prometheusRbac: Link = {
  id: 'prometheus-rbac',
  sentence:
    "Prometheus' ServiceAccount may list and watch Services, pods, and endpoints or endpointslices (as its discovery role asks) in the target's namespace.",
  why: 'Prometheus may not look for the pods: no target, no series, no metric.',
  metrics: POD_SERIES,
  standsOn: ['prometheus-selects'],
  advice: `Prometheus discovers targets by its own ServiceAccount. With serviceDiscoveryRole: EndpointSlice it needs endpointslices of
discovery.k8s.io, otherwise endpoints of the core group. A grant for one does not cover the other.

Symptoms: the monitor is selected, the target list stays empty, and Prometheus logs "forbidden".

By hand: kubectl auth can-i list endpointslices.discovery.k8s.io -n NAMESPACE --as system:serviceaccount:MONITORING:ACCOUNT.`,
  check(chain, verdict) {
    const prometheus = chain.pipeline.prometheus();
    if (prometheus === undefined) return verdict.absent('a Prometheus CR that the adapter asks');
    const account = `${prometheus.namespace}/${prometheus.serviceAccount}`;
    const grants = chain.cluster.rbac().grantsOf(prometheus.namespace, prometheus.serviceAccount);
    if (grants.length === 0) return checkNoGrants(chain, prometheus, account, verdict);
    verdict.looked(...grants.map(({ binding }) => binding), ...grants.flatMap(({ role }) => role ?? []));
    const unmet = unmetNeeds(chain, prometheus, grants);
    if (unmet.length === 0) return;
    const refs = roleRefProblems(chain.cluster, grantsIn(chain.namespace, grants));
    for (const { at, message, fix } of refs) verdict.error(at, message, fix);
    if (refs.length === 0) checkNeeds(chain, prometheus, unmet, verdict);
  },
};

const checkNoGrants = ({ cluster }: Chain, prometheus: Prometheus, account: string, verdict: Verdict) => {
  const { object, namespace } = prometheus;
  const meant = cluster
    .in(namespace, SERVICE_ACCOUNT)
    .find((other) => areKin(other, object) && cluster.rbac().grantsOf(namespace, other.name).length > 0);
  // An account that is named and not bound may be bound elsewhere; the account of everybody is not.
  if (meant === undefined || object.get('spec', 'serviceAccountName').present)
    return verdict.absent(`bindings of ServiceAccount ${account}`);
  verdict.error(
    object.get('spec'),
    `${object.title} names no ServiceAccount and runs as ${account}, which no binding names; those here name ${meant.name}`,
    `serviceAccountName: ${meant.name}`,
  );
};

/** What Prometheus needs and has not: the verbs; `undefined` where a role outside these files may give them. */
interface Unmet {
  readonly need: Need;
  readonly verbs: readonly string[] | undefined;
}

const unmetNeeds = (chain: Chain, prometheus: Prometheus, grants: readonly Grant[]): readonly Unmet[] =>
  neededBy(chain, prometheus)
    .map((need) => {
      const wanted: Permission = { verbs: ['list', 'watch'], ...need };
      return { need, verbs: chain.cluster.rbac().missing(grants, chain.namespace, wanted) };
    })
    .filter(({ verbs }) => verbs === undefined || verbs.length > 0);

const checkNeeds = (
  { namespace }: Chain,
  prometheus: Prometheus,
  unmet: readonly Unmet[],
  verdict: Verdict,
) => {
  const account = `${prometheus.namespace}/${prometheus.serviceAccount}`;
  const field = prometheus.object.get('spec', 'serviceAccountName');
  for (const { need, verbs } of unmet) {
    if (verbs === undefined) return verdict.absent(`a role of ServiceAccount ${account}`);
    const name = need.group === '' ? need.resource : `${need.resource} (${need.group})`;
    verdict.error(
      field.present ? field : prometheus.object,
      `ServiceAccount ${account} may not ${verbs.join(' or ')} ${name} in ${namespace}: Prometheus finds no targets there`,
      `grant get, list and watch on ${name} by a Role and RoleBinding in ${namespace}`,
    );
  }
};

/** A resource that Prometheus reads. */
type Need = Pick<Permission, 'group' | 'resource'>;

const neededBy = (chain: Chain, { discoveryResource }: Prometheus): readonly Need[] => {
  const pods = { group: '', resource: 'pods' };
  const monitors = chain.monitors();
  const onlyPods = monitors.length > 0 && monitors.every(({ kind }) => kind === 'PodMonitor');
  return onlyPods ? [pods] : [{ group: '', resource: 'services' }, pods, discoveryResource];
};
