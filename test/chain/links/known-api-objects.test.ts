import { KUBERNETES_VERSION } from '../../../chain/model/kubernetes-apis';
import { boundary, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import { type Change, meta } from '../support/pods-metric';

/** An object that no chain runs through. */
const withObject =
  (
    apiVersion: string,
    kind: string,
    more: { [key: string]: Plain } = { metadata: meta('x', 'shop') },
  ): Change =>
  (o) =>
    o.add({ apiVersion, kind, ...more });

const clusterScoped = { metadata: { name: 'x' } };

describe('the apiVersion', () => {
  const removed = (title: string, message: string, fix: string): Whole => [
    `error known-api: ${title} apiVersion`,
    message,
    fix,
  ];
  boundary(
    ['is served', withObject('policy/v1', 'PodDisruptionBudget')],
    [
      'was removed, and another is served',
      withObject('policy/v1beta1', 'PodDisruptionBudget'),
      removed(
        'PodDisruptionBudget shop/x',
        'policy/v1beta1 PodDisruptionBudget was removed in Kubernetes 1.25',
        'apiVersion: policy/v1',
      ),
    ],
    [
      'was removed, and nothing replaces it',
      withObject('policy/v1beta1', 'PodSecurityPolicy', clusterScoped),
      removed(
        'PodSecurityPolicy x',
        'policy/v1beta1 PodSecurityPolicy was removed in Kubernetes 1.25',
        'remove the object; nothing replaces it',
      ),
    ],
  );
  const unknown = (title: string, why: string): Whole => [
    `error known-api: ${title} apiVersion`,
    `Kubernetes ${KUBERNETES_VERSION} does not serve it: ${why}`,
    'correct apiVersion or kind',
  ];
  boundary(
    ['of Kubernetes, with its kind', withObject('v1', 'ConfigMap')],
    [
      'of Kubernetes, with no such kind',
      withObject('v1', 'Configmap'),
      unknown('Configmap shop/x', 'v1 has no kind Configmap'),
    ],
    [
      'of no group',
      withObject('app/v1', 'Deployment'),
      unknown('Deployment shop/x', 'there is no API group "app"'),
    ],
    [
      'of no version',
      withObject('batch/v2', 'Job'),
      unknown('Job shop/x', 'the group "batch" has no version v2'),
    ],
    [
      'of no version of the core group',
      withObject('v2', 'ConfigMap'),
      unknown('ConfigMap shop/x', 'the core group has no version v2'),
    ],
  );
  boundary(
    ['is a beta of Kubernetes, which a cluster may serve', withObject('batch/v3beta1', 'Job')],
    [
      'is no beta',
      withObject('batch/v3', 'Job'),
      unknown('Job shop/x', 'the group "batch" has no version v3'),
    ],
  );
  boundary(
    ['is that of a custom resource that nobody knows', withObject('example.com/v1', 'ServiceMonitor')],
    [
      'is off by a letter',
      withObject('monitoring.coreos.co/v1', 'ServiceMonitor'),
      [
        'warning known-api: ServiceMonitor shop/x apiVersion',
        'ServiceMonitor is known in monitoring.coreos.com/v1, not in monitoring.coreos.co/v1',
        'apiVersion: monitoring.coreos.com/v1',
      ],
    ],
  );
  boundary(
    ['is off by three letters', withObject('monitoring.coreo.c/v1', 'PodMonitor')],
    [
      'is off by two',
      withObject('monitoring.coreos.c/v1', 'PodMonitor'),
      [
        'warning known-api: PodMonitor shop/x apiVersion',
        'PodMonitor is known in monitoring.coreos.com/v1, not in monitoring.coreos.c/v1',
        'apiVersion: monitoring.coreos.com/v1',
      ],
    ],
  );
});

describe('the scope', () => {
  boundary(
    [
      'of a ClusterRole is the cluster',
      withObject('rbac.authorization.k8s.io/v1', 'ClusterRole', clusterScoped),
    ],
    [
      'of a ClusterRole is no namespace',
      withObject('rbac.authorization.k8s.io/v1', 'ClusterRole'),
      [
        'warning known-api: ClusterRole shop/x metadata.namespace',
        'a ClusterRole has no namespace: the API server drops the one that is written',
        'remove metadata.namespace',
      ],
    ],
  );
});

describe('the name', () => {
  const config = withObject('v1', 'ConfigMap');
  const twice =
    (change: Change): Change =>
    (o) =>
      change(config(o));
  boundary(
    ['is its own', twice(withObject('v1', 'ConfigMap', { metadata: meta('y', 'shop') }))],
    [
      'is that of another',
      twice(config),
      [
        'error known-api: ConfigMap shop/x',
        'ConfigMap shop/x is written twice: also in objects.yaml, line 1',
        'keep one',
      ],
    ],
  );
  boundary(
    ['is that of another elsewhere', twice(withObject('v1', 'ConfigMap', { metadata: meta('x', 'cart') }))],
    [
      'is that of another where none is written',
      (o) =>
        withObject(
          'v1',
          'ConfigMap',
          clusterScoped,
        )(withObject('v1', 'ConfigMap', { metadata: meta('x', 'default') })(o)),
      [
        'error known-api: ConfigMap x',
        'ConfigMap x is written twice: also in objects.yaml, line 1',
        'keep one',
      ],
    ],
  );
  boundary(
    ['is that of another kind', twice(withObject('v1', 'Secret'))],
    [
      'is that of another version of the kind',
      (o) => withObject('batch/v3beta1', 'Job')(withObject('batch/v4beta1', 'Job')(o)),
      [
        'error known-api: Job shop/x',
        'Job shop/x is written twice: also in objects.yaml, line 1',
        'keep one',
      ],
    ],
  );
  boundary(
    ['is made by the API server', withObject('v1', 'ConfigMap', { metadata: { generateName: 'x-' } })],
    [
      'is none',
      withObject('v1', 'ConfigMap', { metadata: {} }),
      ['error known-api: ConfigMap', 'a ConfigMap without a name', 'set metadata.name'],
    ],
  );
  boundary(
    ['is none, of a file of kubectl', withObject('v1', 'Config', {})],
    [
      'is none, of what is Kubernetes own',
      withObject('v1', 'Service', {}),
      ['error known-api: Service', 'a Service without a name', 'set metadata.name'],
    ],
  );
  boundary(
    [
      'is none, of a file of another tool',
      withObject('kustomize.config.k8s.io/v1beta1', 'Kustomization', {}),
    ],
    [
      'is that of no kind',
      (o) => o.add({ apiVersion: 'v1', metadata: meta('x', 'shop') }),
      ['error known-api: shop/x', 'x has no kind, without which the API refuses it', 'add kind'],
    ],
  );
});

describe('what pods name', () => {
  const config =
    (name: string, namespace: string): Change =>
    (o) =>
      o.add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: meta(name, namespace, { app: 'orders' }) });
  const names =
    (name: string): Change =>
    (o) =>
      o.set('Deployment/orders', `${CONTAINER}.envFrom`, [{ configMapRef: { name } }]);
  const FIELD = 'spec.template.spec.containers[0].envFrom[0].configMapRef.name';
  boundary(
    ['exists', (o) => names('orders-flags')(config('orders-flags', 'shop')(o))],
    [
      'does not, and another is spare',
      (o) => names('orders-flag')(config('orders-flags', 'shop')(o)),
      [
        `error known-api: Deployment shop/orders ${FIELD}`,
        'ConfigMap shop/orders-flag, which Deployment shop/orders names, does not exist: its pods do not start',
        'name orders-flags, which nothing else uses, or add it',
      ],
    ],
  );
  const account: Change = (o) =>
    o.set('Deployment/orders', 'spec.template.spec.serviceAccountName', 'shopper');
  const accountIn =
    (namespace: string): Change =>
    (o) =>
      account(o).add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('shopper', namespace) });
  boundary(
    ['is an account of their namespace', accountIn('shop')],
    [
      'is an account of another',
      accountIn('cart'),
      [
        'error known-api: Deployment shop/orders spec.template.spec.serviceAccountName',
        'ServiceAccount shop/shopper, which Deployment shop/orders names, does not exist: its pods do not start',
        'move ServiceAccount cart/shopper, which nothing uses there, to namespace shop',
      ],
    ],
  );
});
