import { GroupKind, groupOf } from '../../chain/group-kind';
import type { Objects, Plain } from './support/mutate';
import { HPA, judgeChange, meta, testNamed, testWorks } from './support/pods-metric';

test.each([
  ['v1', 'Service', 'Service'],
  ['apps/v1', 'Deployment', 'Deployment.apps'],
  ['serving.knative.dev/v1', 'Service', 'Service.serving.knative.dev'],
  ['', 'Service', 'Service'],
])('%s %s is %s, as kubectl reads it', (apiVersion, kind, text) => {
  const groupKind = GroupKind.inVersion(apiVersion, kind);
  expect(`${groupKind}`).toBe(text);
  expect(groupKind.is(GroupKind.of(groupOf(apiVersion), kind))).toBe(true);
});

test('a kind of another group is another kind', () => {
  const service = GroupKind.inVersion('v1', 'Service');
  const knative = GroupKind.inVersion('serving.knative.dev/v1', 'Service');
  expect(service.is(knative)).toBe(false);
  expect(service.isOneOf([knative])).toBe(false);
  expect(service.isOneOf([knative, service])).toBe(true);
});

/** Puts an object before all others: what is found first counts where two seem to be the same. */
const first =
  (object: Plain) =>
  (objects: Objects): Objects => {
    objects.all.unshift(object);
    return objects;
  };

const labels = { app: 'orders' };
const selecting = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: {} } };

testWorks([
  [
    'the Service of Knative, named as the Service',
    first({
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: meta('orders', 'shop', labels),
      spec: { template: {} },
    }),
    [],
  ],
  [
    'the Rollout of OpenKruise, named as the Deployment that it steers',
    first({
      apiVersion: 'rollouts.kruise.io/v1beta1',
      kind: 'Rollout',
      metadata: meta('orders', 'shop', labels),
      spec: selecting,
    }),
    [],
  ],
  [
    'the Job of Volcano, whose pods stand elsewhere in it',
    first({
      apiVersion: 'batch.volcano.sh/v1alpha1',
      kind: 'Job',
      metadata: meta('report', 'shop'),
      spec: selecting,
    }),
    [],
  ],
  [
    'the NetworkPolicy of Calico, which selects by an expression',
    first({
      apiVersion: 'projectcalico.org/v3',
      kind: 'NetworkPolicy',
      metadata: meta('orders', 'shop'),
      spec: { selector: 'app == "orders"', types: ['Ingress'], podSelector: {} },
    }),
    [],
  ],
  [
    "the ServiceMonitor of Azure's managed Prometheus, which reads the same port",
    first({
      apiVersion: 'azmonitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: meta('orders-azure', 'shop', { release: 'stack' }),
      spec: { selector: { matchLabels: labels }, endpoints: [{ port: 'metrics' }] },
    }),
    [],
  ],
  [
    'the ClusterRole of another group, named as the role of Prometheus',
    first({
      apiVersion: 'iam.example.org/v1',
      kind: 'ClusterRole',
      metadata: { name: 'stack-kube-prometheus-stac-prometheus' },
      rules: [],
    }),
    [],
  ],
  [
    'an HPA of the CloneSet of OpenKruise, whose pods are not known here',
    (o) =>
      o
        .set('Deployment/orders', 'apiVersion', 'apps.kruise.io/v1alpha1')
        .set('Deployment/orders', 'kind', 'CloneSet')
        .set(HPA, 'spec.scaleTargetRef', {
          apiVersion: 'apps.kruise.io/v1alpha1',
          kind: 'CloneSet',
          name: 'orders',
        }),
    ['the pods of CloneSet orders'],
  ],
]);

testNamed([
  [
    'a target that is named in another group',
    (o) => o.set(HPA, 'spec.scaleTargetRef.apiVersion', 'v1'),
    ['error scale-target: the target is named with apiVersion v1, but Deployment shop/orders has apps/v1'],
  ],
  [
    'a target that is named without a group, which is the core group',
    (o) => o.set(HPA, 'spec.scaleTargetRef.apiVersion', undefined),
    [
      'error scale-target: the target is named with apiVersion nothing, but Deployment shop/orders has apps/v1',
    ],
  ],
  [
    'a target whose own apiVersion was removed',
    (o) => o.set('Deployment/orders', 'apiVersion', 'extensions/v1beta1'),
    ['error known-api: extensions/v1beta1 Deployment was removed in Kubernetes 1.16'],
  ],
  [
    'a binding whose role is one of another group',
    (o) =>
      o
        .set('ClusterRole/stack-kube-prometheus-stac-prometheus', 'apiVersion', 'iam.example.org/v1')
        .set('ClusterRole/stack-kube-prometheus-stac-prometheus', 'spec', {}),
    [
      'error prometheus-rbac: ClusterRoleBinding stack-kube-prometheus-stac-prometheus names ClusterRole stack-kube-prometheus-stac-prometheus, which does not exist',
    ],
  ],
]);

test('an object that is named in a group without its kind', () => {
  const metric = {
    type: 'Object',
    object: {
      metric: { name: 'http_requests' },
      describedObject: { apiVersion: 'apps/v1', kind: 'Service', name: 'orders' },
      target: { type: 'AverageValue', averageValue: '2' },
    },
  };
  const [finding] = judgeChange((o) => o.set(HPA, 'spec.metrics', [metric])).findings;
  expect(finding).toBe(
    'error metric-target: the described object is named with apiVersion apps/v1, which has no Service; Service shop/orders has v1',
  );
});
