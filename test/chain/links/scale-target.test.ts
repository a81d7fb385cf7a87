import { boundary, type Whole } from '../support/boundary';
import type { Plain } from '../support/mutate';
import { type Change, checkChange, HPA, meta, testWorks } from '../support/pods-metric';

/** A ScaledObject of KEDA that scales a target and names an HPA of its own. */
const scaledObject =
  (annotations: Plain = {}, target: Plain = { name: 'orders' }, hpa = 'orders'): Change =>
  (o) =>
    o.add({
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 'keda', namespace: 'shop', annotations },
      spec: { scaleTargetRef: target, advanced: { horizontalPodAutoscalerConfig: { name: hpa } } },
    });
const TAKES_OVER: Plain = { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' };

testWorks([
  [
    'a Rollout',
    (o) =>
      o
        .set('Deployment/orders', 'apiVersion', 'argoproj.io/v1alpha1')
        .set('Deployment/orders', 'kind', 'Rollout')
        .set(HPA, 'spec.scaleTargetRef', {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Rollout',
          name: 'orders',
        }),
    [],
  ],
  [
    'what kubectl gets from a cluster: an owned ReplicaSet, its Pod, and the replicas of the moment',
    (o) => {
      const template = {
        metadata: { labels: { app: 'orders', 'pod-template-hash': '5d4' } },
        spec: { containers: [] },
      };
      const owned = (name: string, kind: string, owner: string) => ({
        ...Object(meta(name, 'shop', template.metadata.labels)),
        ownerReferences: [{ apiVersion: 'apps/v1', kind, name: owner, uid: '1' }],
      });
      return o
        .set('Deployment/orders', 'metadata.uid', '0b9a')
        .set('Deployment/orders', 'spec.replicas', 3)
        .add({
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          metadata: owned('orders-5d4', 'Deployment', 'orders'),
          spec: { selector: { matchLabels: { app: 'orders' } }, template },
        })
        .add({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: owned('orders-5d4-x', 'ReplicaSet', 'orders-5d4'),
          spec: template.spec,
        });
    },
    [],
  ],
  [
    'a target from elsewhere beside a database',
    (o) =>
      o
        .set('Deployment/orders', 'metadata', meta('redis', 'shop', { app: 'redis' }))
        .set('Service/orders', 'metadata.labels', { app: 'redis' }),
    ['Deployment shop/orders'],
  ],
]);

const rival = (title: string, hpa = 'orders'): Whole => [
  `error scale-target: HorizontalPodAutoscaler shop/${hpa} spec.scaleTargetRef`,
  `${title} scales the same target: the two undo each other`,
  'keep one, and give it both metrics: it takes the larger answer',
];

describe('nothing else scales the target', () => {
  const KEDA = rival('ScaledObject shop/keda');
  boundary(
    ['KEDA that takes the HPA over', scaledObject(TAKES_OVER)],
    ['KEDA that makes an HPA of its own', scaledObject(), KEDA],
    [
      'KEDA that is told not to take it over',
      scaledObject({ 'scaledobject.keda.sh/transfer-hpa-ownership': 'false' }),
      KEDA,
    ],
    ['KEDA that takes another HPA over', scaledObject(TAKES_OVER, { name: 'orders' }, 'cart'), KEDA],
  );
  boundary(
    ['KEDA on another Deployment', scaledObject({}, { name: 'cart' })],
    ['KEDA on this one, by its kind', scaledObject({}, { name: 'orders', kind: 'Deployment' }), KEDA],
  );
  boundary(
    ['KEDA on a StatefulSet of that name', scaledObject({}, { name: 'orders', kind: 'StatefulSet' })],
    ['KEDA on that name', scaledObject({}, { name: 'orders' }), KEDA],
  );
  const second =
    (target: string): Change =>
    (o) =>
      o.copy(HPA, 'second').set('HorizontalPodAutoscaler/second', 'spec.scaleTargetRef.name', target);
  boundary(
    ['a second HPA, of another target', second('cart')],
    [
      'a second HPA',
      second('orders'),
      rival('HorizontalPodAutoscaler shop/second'),
      rival('HorizontalPodAutoscaler shop/orders', 'second'),
    ],
  );
});

test('a target without a kind is told as one that names nothing', () => {
  const { findings } = checkChange((o) => o.set(HPA, 'spec.scaleTargetRef', { apiVersion: 'apps/v1' }));
  expect(findings.filter(({ link }) => link === 'scale-target').map(({ message }) => message)).toEqual([
    'the target nothing shop/ is not in these files; Deployment shop/orders is',
  ]);
});
