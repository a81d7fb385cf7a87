import type { Chain } from '../chain';
import type { GroupKind } from '../group-kind';
import { type Link, PROMETHEUS_METRICS, type Verdict } from '../link';
import type { Adapter } from '../model/adapter';
import { CLUSTER_ROLE_BINDING, ROLE_BINDING } from '../model/known-kinds';
import type { Grant } from '../model/rbac';
import { roleRefProblems } from './role-refs';

export const adapterRbac: Link = {
  id: 'adapter-rbac',
  sentence:
    "The adapter's ServiceAccount may delegate authentication, read the API server's client CA, and list what its rules describe; no binding names a role that is not there.",
  why: 'The adapter does not start, turns every caller away, or has no answer for several objects at once.',
  metrics: PROMETHEUS_METRICS,
  standsOn: ['scale-target', 'metrics-api', 'adapter-service'],
  advice: `An aggregated API server asks the API server who calls it. It needs a ClusterRoleBinding to system:auth-delegator, and a RoleBinding in
kube-system to extension-apiserver-authentication-reader. To answer for all pods of a selector (a Pods metric, or services/*) it lists them.

Symptoms: the adapter exits with "unable to load configmap based request-header-client-ca-file"; every request is Forbidden; Pods metrics
fail with "unable to list matching resources".

By hand: kubectl auth can-i list pods -n NAMESPACE --as system:serviceaccount:MONITORING:ADAPTER.`,
  check(chain, verdict) {
    const adapter = chain.pipeline.adapter();
    if (adapter === undefined) {
      return chain.pipeline.metricsServer() === undefined
        ? verdict.absent('the pods of the adapter')
        : verdict.absent('a server of the metrics API that is known here');
    }
    const grants = chain.cluster.rbac().grantsOf(adapter.pods.namespace, adapter.serviceAccount);
    const account = `${adapter.pods.namespace}/${adapter.serviceAccount}`;
    if (grants.length === 0) return checkNoGrants(chain, adapter, account, verdict);
    verdict.looked(...grants.map(({ binding }) => binding), ...grants.flatMap(({ role }) => role ?? []));
    for (const { at, message, fix } of roleRefProblems(chain.cluster, grants))
      verdict.error(at, message, fix);
    checkController(chain, verdict);
    checkDelegation(grants, adapter, account, verdict);
    checkListing(chain, grants, adapter, account, verdict);
  },
};

const accountField = (adapter: Adapter) => {
  const field = adapter.pods.spec.get('serviceAccountName');
  return field.present ? field : adapter.pods.spec;
};

const checkNoGrants = (chain: Chain, adapter: Adapter, account: string, verdict: Verdict) => {
  const delegator = chain.cluster
    .ofKind(CLUSTER_ROLE_BINDING)
    .find((binding) => binding.get('roleRef', 'name').string === 'system:auth-delegator');
  if (delegator === undefined) return verdict.absent(`bindings of ServiceAccount ${account}`);
  verdict.error(
    accountField(adapter),
    `no binding names ServiceAccount ${account}, which the adapter runs as; ${delegator.title} names another`,
    'run the adapter as the ServiceAccount that its bindings name',
  );
};

/** The HPA controller has its rights from a built-in role: a dangling binding for it is noise, not a failure. */
const checkController = ({ cluster }: Chain, verdict: Verdict) => {
  const grants = cluster.rbac().grantsOf('kube-system', 'horizontal-pod-autoscaler');
  for (const { at, message } of roleRefProblems(cluster, grants))
    verdict.warning(
      at,
      message,
      'remove the binding: the HPA controller may read every metrics API without it',
    );
};

const checkDelegation = (grants: readonly Grant[], adapter: Adapter, account: string, verdict: Verdict) => {
  const has = (kind: GroupKind, role: string, namespace?: string): boolean =>
    grants.some(
      ({ binding, roleRef }) =>
        binding.is(kind) &&
        roleRef.name === role &&
        (namespace === undefined || binding.namespace === namespace),
    );
  if (!has(CLUSTER_ROLE_BINDING, 'system:auth-delegator') && !has(CLUSTER_ROLE_BINDING, 'cluster-admin')) {
    verdict.error(
      accountField(adapter),
      `ServiceAccount ${account} is not bound to ClusterRole system:auth-delegator: the adapter cannot ask who calls it`,
      'add a ClusterRoleBinding to system:auth-delegator',
    );
  }
  if (
    !has(ROLE_BINDING, 'extension-apiserver-authentication-reader', 'kube-system') &&
    !has(CLUSTER_ROLE_BINDING, 'cluster-admin')
  ) {
    verdict.error(
      accountField(adapter),
      `ServiceAccount ${account} is not bound to Role extension-apiserver-authentication-reader in kube-system: the adapter does not start`,
      'add a RoleBinding in kube-system to Role extension-apiserver-authentication-reader',
    );
  }
};

const PLURALS: ReadonlyMap<string, string> = new Map([
  ['pod', 'pods'],
  ['service', 'services'],
  ['namespace', 'namespaces'],
]);

const checkListing = (
  chain: Chain,
  grants: readonly Grant[],
  adapter: Adapter,
  account: string,
  verdict: Verdict,
) => {
  const { group, resource } = chain.resource();
  const plural = PLURALS.get(resource.toLowerCase());
  if (chain.metric.type === 'External' || plural === undefined) return;
  const missing = chain.cluster.rbac().missing(grants, chain.namespace, {
    verbs: ['list'],
    group,
    resource: plural,
  });
  if (missing === undefined || missing.length === 0) return;
  const message = `ServiceAccount ${account} may not list ${plural} in ${chain.namespace}`;
  const fix = `grant it get and list on ${plural} there`;
  if (chain.metric.type === 'Pods') verdict.error(accountField(adapter), message, fix);
  else
    verdict.warning(
      accountField(adapter),
      `${message}: ${plural}/* cannot be answered, single objects can`,
      fix,
    );
};
