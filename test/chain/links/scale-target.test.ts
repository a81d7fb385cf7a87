import type { Plain } from '../support/mutate';
import { HPA, meta, testNamed, testWorks } from '../support/pods-metric';

const scaledObject = (annotations: Plain): Plain => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'keda', namespace: 'shop', annotations },
  spec: {
    scaleTargetRef: { name: 'orders' },
    advanced: { horizontalPodAutoscalerConfig: { name: 'orders' } },
  },
});

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
  [
    'an HPA that KEDA takes over',
    (o) => o.add(scaledObject({ 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' })),
    [],
  ],
]);

testNamed([
  [
    "KEDA on the HPA's target",
    (o) => o.add(scaledObject({})),
    ['error scale-target: ScaledObject shop/keda scales the same target: the two undo each other'],
  ],
]);
