import { CONTAINER, type Plain } from '../support/mutate';
import { HPA, meta, testNamed, testWorks } from '../support/pods-metric';

const quota = (spec: Plain): Plain => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: meta('q', 'shop'),
  spec,
});

testWorks([
  ['a quota for other pods', (o) => o.add(quota({ hard: { pods: '0' }, scopes: ['BestEffort'] })), []],
  [
    'a quota of limits, which a LimitRange fills in',
    (o) =>
      o.add(quota({ hard: { 'limits.memory': '8Gi' } })).add({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: meta('defaults', 'shop'),
        spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] },
      }),
    [],
  ],
  [
    'no requests, which a LimitRange fills in',
    (o) =>
      o.set('Deployment/orders', `${CONTAINER}.resources`, undefined).add({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: meta('defaults', 'shop'),
        spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m', memory: '256Mi' } }] },
      }),
    [],
  ],
  [
    'a quota that is just enough',
    (o) => o.add(quota({ hard: { pods: '8', 'requests.cpu': '800m', 'requests.memory': '1Gi' } })),
    [],
  ],
  [
    'a budget in percent',
    (o) =>
      o.add({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: meta('orders', 'shop'),
        spec: { minAvailable: '50%', selector: { matchLabels: { app: 'orders' } } },
      }),
    [],
  ],
]);

testNamed([
  [
    'quotas below the maximum',
    (o) => o.add(quota({ hard: { pods: 7, 'requests.cpu': '750m' } })),
    [
      'error room-to-scale: the quota allows 7 of pods, but maxReplicas (8) needs 8',
      'error room-to-scale: the quota allows 750m of requests.cpu, but maxReplicas (8) needs 0.8',
    ],
  ],
  [
    'a hard spread constraint over other pods',
    (o) =>
      o.set('Deployment/orders', 'spec.template.spec.topologySpreadConstraints', [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'cart' } },
        },
      ]),
    ["warning room-to-scale: the hard spread constraint does not count the target's own pods"],
  ],
  [
    'utilization without a request',
    (o) =>
      o.set('Deployment/orders', `${CONTAINER}.resources.requests.cpu`, undefined).set(HPA, 'spec.metrics', [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ]),
    ['error room-to-scale: container orders requests no cpu: its utilization cannot be computed'],
  ],
  [
    'utilization without a request, as autoscaling/v1 says it',
    (o) =>
      o
        .set('Deployment/orders', `${CONTAINER}.resources.requests.cpu`, undefined)
        .set(HPA, 'apiVersion', 'autoscaling/v1')
        .set(HPA, 'spec.metrics', undefined)
        .set(HPA, 'spec.behavior', undefined)
        .set(HPA, 'spec.targetCPUUtilizationPercentage', 70),
    ['error room-to-scale: container orders requests no cpu: its utilization cannot be computed'],
  ],
  [
    'a quota that counts what no container states',
    (o) => o.add(quota({ hard: { 'limits.memory': '8Gi' } })),
    [
      'error room-to-scale: container orders states no limits.memory, which ResourceQuota shop/q counts: its pods are refused',
    ],
  ],
]);
