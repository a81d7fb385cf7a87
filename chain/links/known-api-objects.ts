import type { Chain } from '../chain';
import { CLUSTER_ROLE_BINDING, NAMESPACE, SERVICE_ACCOUNT } from '../model/known-kinds';
import type { KubeObject } from '../object';

/** Every object that the chain runs through, once. */
export const chainObjects = (chain: Chain): ReadonlySet<KubeObject> => {
  const target = chain.target();
  const adapter = chain.pipeline.adapter();
  const prometheus = chain.pipeline.prometheus();
  const { cluster } = chain;
  const pods = [target, chain.pipeline.metricsServer(), prometheus?.pods].filter(
    (template) => template !== undefined,
  );
  const accounts = [
    ...(adapter === undefined ? [] : cluster.rbac().grantsOf(adapter.pods.namespace, adapter.serviceAccount)),
    ...(prometheus === undefined
      ? []
      : cluster.rbac().grantsOf(prometheus.namespace, prometheus.serviceAccount)),
  ].filter(
    ({ binding }) =>
      binding.is(CLUSTER_ROLE_BINDING) ||
      binding.namespace === chain.namespace ||
      binding.namespace === 'kube-system',
  );
  return new Set(
    [
      chain.hpa,
      ...chain.pipeline.apiServices(),
      chain.pipeline.adapterService(),
      chain.pipeline.configSource()?.object,
      chain.pipeline.prometheusService(),
      ...chain.services(),
      ...chain.monitors().map(({ object }) => object),
      ...pods.flatMap((template) => [
        template.object,
        ...cluster.policiesOn(template),
        ...cluster.disruptionBudgetsOn(template),
        cluster.find(NAMESPACE, '', template.namespace),
        cluster.find(
          SERVICE_ACCOUNT,
          template.namespace,
          template.spec.get('serviceAccountName').string ?? '',
        ),
      ]),
      ...accounts.flatMap(({ binding, role }) => [binding, role]),
    ].filter((object) => object !== undefined),
  );
};
