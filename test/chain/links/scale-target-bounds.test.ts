import { boundary, type Whole } from '../support/boundary';
import { byService, cpu, external } from '../support/metric-types';
import type { Plain } from '../support/mutate';
import { type Change, checkChange, HPA, testWorks } from '../support/pods-metric';

const DEPLOY = 'Deployment/orders';
const at = (field: string, severity = 'error') =>
  `${severity} scale-target: HorizontalPodAutoscaler shop/orders ${field}`;

const replicas =
  (min: number | undefined, max: number): Change =>
  (o) =>
    o.set(HPA, 'spec.minReplicas', min).set(HPA, 'spec.maxReplicas', max);

const below = (max: number, min: number, atLeast: number): Whole => [
  at('spec.maxReplicas'),
  `maxReplicas (${max}) is below minReplicas (${min})`,
  `set maxReplicas to at least ${atLeast}`,
];

describe('the minimum is not above the maximum', () => {
  boundary(['equal', replicas(8, 8)], ['one above', replicas(8, 7), below(7, 8, 8)]);
  boundary(
    ['one of one, by default', replicas(undefined, 1)],
    ['none', replicas(undefined, 0), below(0, 1, 1)],
  );
  boundary(
    ['a maximum', replicas(2, 2)],
    [
      'no maximum',
      (o) => o.set(HPA, 'spec.maxReplicas', undefined),
      [at('spec'), 'spec.maxReplicas is missing, which the API refuses', 'set spec.maxReplicas'],
      [
        'error known-api (follows from scale-target): HorizontalPodAutoscaler shop/orders spec.maxReplicas',
        'spec.maxReplicas is missing, without which a HorizontalPodAutoscaler is refused',
        'add maxReplicas',
      ],
    ],
  );
});

const tooFew = (min: number, why: string, severity = 'error'): Whole => [
  at('spec.minReplicas', severity),
  `minReplicas is ${min}, which the API refuses${why}`,
  'minReplicas: 1',
];
const GATED = ' unless the feature gate HPAScaleToZero is on';
const GATED_METRICS = `${GATED} and the HPA has an Object or an External metric`;

describe('the minimum is one at least', () => {
  boundary(
    ['one', replicas(1, 2)],
    ['none', replicas(0, 2), tooFew(0, GATED_METRICS)],
    ['less than none', replicas(-1, 2), tooFew(-1, '')],
    [
      'none, and none at most',
      replicas(0, 0),
      tooFew(0, GATED_METRICS),
      [at('spec.maxReplicas'), 'maxReplicas (0) is below 1', 'set maxReplicas to at least 1'],
    ],
  );
  boundary(
    ['one, by a metric of the Service', (o) => replicas(1, 2)(byService(o))],
    ['none, by CPU', (o) => replicas(0, 2)(cpu(o)), tooFew(0, GATED_METRICS)],
    ['none, by a metric of the Service', (o) => replicas(0, 2)(byService(o)), tooFew(0, GATED, 'warning')],
    ['none, by an external metric', (o) => replicas(0, 2)(external(o)), tooFew(0, GATED, 'warning')],
    ['less than none, by an external metric', (o) => replicas(-1, 2)(external(o)), tooFew(-1, '')],
  );
});

/** The target, and the HPA that names it, of another kind. */
const ofKind =
  (kind: string, apiVersion = 'apps/v1'): Change =>
  (o) =>
    o
      .set(DEPLOY, 'apiVersion', apiVersion)
      .set(DEPLOY, 'kind', kind)
      .set(HPA, 'spec.scaleTargetRef', { apiVersion, kind, name: 'orders' });

const named =
  (ref: { [key: string]: Plain }): Change =>
  (o) =>
    o.set(HPA, 'spec.scaleTargetRef', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders', ...ref });

const cannotScale = (kind: string): Whole => [
  at('spec.scaleTargetRef.kind'),
  `a ${kind} has no scale subresource`,
  'name a Deployment or a StatefulSet',
];

describe('the target can be scaled', () => {
  boundary(
    [
      'a StatefulSet',
      (o) => ofKind('StatefulSet')(o).set('StatefulSet/orders', 'spec.serviceName', 'orders'),
    ],
    ['a DaemonSet', ofKind('DaemonSet'), cannotScale('DaemonSet')],
    ['a DaemonSet that is not here', named({ kind: 'DaemonSet' }), cannotScale('DaemonSet')],
    ['a Service', named({ apiVersion: 'v1', kind: 'Service' }), cannotScale('Service')],
  );
  boundary(
    ['by its group, in any version', named({ apiVersion: 'apps/v1beta1' })],
    [
      'by another group',
      named({ apiVersion: 'extensions/v1' }),
      [
        at('spec.scaleTargetRef.apiVersion'),
        'the target is named with apiVersion extensions/v1, but Deployment shop/orders has apps/v1',
        'apiVersion: apps/v1',
      ],
    ],
    [
      'by no group',
      (o) => o.set(HPA, 'spec.scaleTargetRef.apiVersion', undefined),
      [
        at('spec.scaleTargetRef.apiVersion'),
        'the target is named with apiVersion nothing, but Deployment shop/orders has apps/v1',
        'apiVersion: apps/v1',
      ],
    ],
  );
});

const missing = (target: string, hint = ''): Whole => [
  at('spec.scaleTargetRef'),
  `the target ${target} is not in these files${hint}`,
  'name the workload to scale by its kind and name, in the namespace of the HPA',
];

describe('the target exists', () => {
  testWorks([
    [
      'under a name that nothing here resembles',
      (o) => named({ name: 'cart' })(o).set(HPA, 'metadata.name', 'cart'),
      ['Deployment shop/cart'],
    ],
    [
      'off by a letter from one that another HPA scales',
      (o) => named({ name: 'order' })(o.copy(HPA, 'second')),
      ['Deployment shop/order'],
    ],
    [
      'off by a letter from one in another namespace',
      (o) => named({ name: 'order' })(o.set(DEPLOY, 'metadata.namespace', 'cart')),
      ['Deployment shop/order'],
    ],
    [
      'but its pods are not here',
      (o) =>
        ofKind(
          'Rollout',
          'argoproj.io/v1alpha1',
        )(o).set('Rollout/orders', 'spec.workloadRef', { name: 'orders' }),
      ['the pods of Rollout orders'],
    ],
  ]);
  boundary(
    ['by its name', named({})],
    [
      'off by a letter',
      named({ name: 'order' }),
      missing('Deployment shop/order', '; Deployment shop/orders is'),
    ],
    [
      'of another kind',
      named({ kind: 'StatefulSet' }),
      missing('StatefulSet shop/orders', '; Deployment shop/orders is'),
    ],
    [
      'without a name',
      (o) => o.set(HPA, 'spec.scaleTargetRef.name', undefined),
      missing('Deployment shop/', '; Deployment shop/orders is'),
      [
        'error known-api (follows from scale-target): HorizontalPodAutoscaler shop/orders spec.scaleTargetRef.name',
        'spec.scaleTargetRef.name is missing, without which a HorizontalPodAutoscaler is refused',
        'add name',
      ],
    ],
  );
  boundary(
    ['in the namespace of the HPA', named({})],
    [
      'in another',
      (o) => o.set(DEPLOY, 'metadata.namespace', 'cart'),
      missing('Deployment shop/orders', '; Deployment cart/orders is'),
    ],
  );
});

test('a target without a name is broken also where nothing here resembles the HPA', () => {
  const { findings } = checkChange((o) =>
    o.set(HPA, 'spec.scaleTargetRef.name', undefined).set(HPA, 'metadata.name', 'cart'),
  );
  expect(findings.map(({ link, message }) => `${link}: ${message}`)).toEqual([
    'scale-target: the target Deployment shop/ is not in these files',
    'known-api: spec.scaleTargetRef.name is missing, without which a HorizontalPodAutoscaler is refused',
  ]);
});

describe('nothing else sets its replicas', () => {
  boundary(
    ['no replicas', named({})],
    [
      'replicas',
      (o) => o.set(DEPLOY, 'spec.replicas', 1),
      [
        'warning scale-target: Deployment shop/orders spec.replicas',
        "spec.replicas is fixed at 1 beside the HPA: each apply takes the HPA's pods away",
        'remove spec.replicas',
      ],
    ],
  );
});
