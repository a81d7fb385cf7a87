import type { Chain } from '../chain';
import { type Link, POD_SERIES } from '../link';
import type { Permission } from '../model/rbac';

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
    const prometheus = chain.prometheus();
    if (prometheus === undefined) return verdict.absent('a Prometheus CR that the adapter asks');
    const account = `${prometheus.namespace}/${prometheus.serviceAccount}`;
    const grants = chain.cluster.rbac().grantsOf(prometheus.namespace, prometheus.serviceAccount);
    if (grants.length === 0) return verdict.absent(`bindings of ServiceAccount ${account}`);
    verdict.looked(...grants.map(({ binding }) => binding), ...grants.flatMap(({ role }) => role ?? []));
    for (const { group, resource } of neededBy(chain)) {
      const wanted: Permission = { verbs: ['list', 'watch'], group, resource };
      const missing = chain.cluster.rbac().missing(grants, chain.namespace, wanted);
      if (missing === undefined) return verdict.absent(`a role of ServiceAccount ${account}`);
      if (missing.length === 0) continue;
      const field = prometheus.object.get('spec', 'serviceAccountName');
      const name = group === '' ? resource : `${resource} (${group})`;
      verdict.error(
        field.present ? field : prometheus.object,
        `ServiceAccount ${account} may not ${missing.join(' or ')} ${name} in ${chain.namespace}: Prometheus finds no targets there`,
        `grant get, list and watch on ${name} by a Role and RoleBinding in ${chain.namespace}`,
      );
    }
  },
};

const neededBy = (chain: Chain): readonly { readonly group: string; readonly resource: string }[] => {
  const pods = { group: '', resource: 'pods' };
  const onlyPods = chain.monitors().length > 0 && chain.monitors().every(({ kind }) => kind === 'PodMonitor');
  const discovery = chain.prometheus()?.discoveryResource;
  return onlyPods || discovery === undefined
    ? [pods]
    : [{ group: '', resource: 'services' }, pods, discovery];
};
