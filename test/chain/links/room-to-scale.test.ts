import { boundary, type Whole } from '../support/boundary';
import { byService, cpu } from '../support/metric-types';
import { CONTAINER, type Plain } from '../support/mutate';
import { type Change, HPA, meta } from '../support/pods-metric';

const DEPLOY = 'Deployment/orders';
const PODS = 'spec.template.spec';
const atPods = (field: string, severity = 'error') =>
  `${severity} room-to-scale: Deployment shop/orders spec.template.spec.${field}`;

const resources =
  (value: Plain): Change =>
  (o) =>
    o.set(DEPLOY, `${CONTAINER}.resources`, value);

const limitRange =
  (limit: { [key: string]: Plain }, type = 'Container'): Change =>
  (o) =>
    resources({})(o).add({
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: meta('defaults', 'shop'),
      spec: { limits: [{ type, ...limit }] },
    });

const BOTH = { cpu: '100m', memory: '128Mi' };

describe('requests are set', () => {
  const none = (what: string): Whole => [
    atPods('containers[0]', 'warning'),
    `container orders requests no ${what}: the scheduler takes it for free`,
    'set resources.requests to what one pod needs at its target load',
  ];
  boundary(
    ['both', resources({ requests: BOTH })],
    ['CPU alone', resources({ requests: { cpu: '100m' } }), none('memory')],
    ['memory alone', resources({ requests: { memory: '1Gi' } }), none('cpu')],
    ['neither', resources({}), none('cpu and memory')],
  );
  boundary(
    ['by limits, which stand in for them', resources({ limits: BOTH })],
    ['by one limit', resources({ limits: { cpu: '1' } }), none('memory')],
  );
  boundary(
    ['by a LimitRange', limitRange({ defaultRequest: BOTH })],
    ["by a LimitRange's limits", limitRange({ default: { cpu: '1' } }), none('memory')],
    ['by a LimitRange of pods', limitRange({ defaultRequest: BOTH }, 'Pod'), none('cpu and memory')],
    ['by the most that a LimitRange permits', limitRange({ max: BOTH }), none('cpu and memory')],
  );
  const noUtilization: Whole = [
    atPods('containers[0]'),
    'container orders requests no cpu: its utilization cannot be computed',
    'set resources.requests.cpu',
  ];
  boundary(
    ['CPU, of which the metric is a share', (o) => cpu(resources({ limits: BOTH })(o))],
    ['not CPU', (o) => cpu(resources({ requests: { memory: '1Gi' } })(o)), noUtilization],
    [
      'not CPU, as autoscaling/v1 asks for it',
      (o) =>
        resources({ requests: { memory: '1Gi' } })(o)
          .set(HPA, 'apiVersion', 'autoscaling/v1')
          .set(HPA, 'spec.metrics', undefined)
          .set(HPA, 'spec.behavior', undefined)
          .set(HPA, 'spec.targetCPUUtilizationPercentage', 70),
      noUtilization,
    ],
    [
      'not CPU, of which the metric is an amount',
      (o) =>
        cpu(resources({ requests: { memory: '1Gi' } })(o)).set(HPA, 'spec.metrics.0.resource.target', {
          type: 'AverageValue',
          averageValue: '100m',
        }),
      none('cpu'),
    ],
    ['not memory', (o) => cpu(resources({ requests: { cpu: '100m' } })(o)), none('memory')],
  );
  const ofContainer =
    (container: string): Change =>
    (o) =>
      resources({ requests: { memory: '1Gi' } })(o).set(HPA, 'spec.metrics', [
        {
          type: 'ContainerResource',
          containerResource: {
            name: 'cpu',
            container,
            target: { type: 'Utilization', averageUtilization: 70 },
          },
        },
      ]);
  boundary(
    [
      'of one container, of which the metric is',
      (o) => ofContainer('orders')(o).set(DEPLOY, `${CONTAINER}.resources`, { requests: BOTH }),
    ],
    ['not of the container of which the metric is', ofContainer('orders'), noUtilization],
    ['not of another container', ofContainer('proxy'), none('cpu')],
  );
  const beside =
    (container: { [key: string]: Plain }): Change =>
    (o) =>
      o.set(DEPLOY, `${PODS}.initContainers`, [
        { name: 'proxy', image: 'example.com/proxy:1', ...container },
      ]);
  boundary(
    ['of what runs before the pods', beside({})],
    [
      'of a sidecar',
      beside({ restartPolicy: 'Always' }),
      [
        atPods('initContainers[0]', 'warning'),
        'container proxy requests no cpu and memory: the scheduler takes it for free',
        'set resources.requests to what one pod needs at its target load',
      ],
    ],
  );
});

describe('a budget permits an eviction', () => {
  /** Over two pods at least. */
  const budget =
    (spec: { [key: string]: Plain }): Change =>
    (o) =>
      o.add({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: meta('orders', 'shop'),
        spec: { selector: { matchLabels: { app: 'orders' } }, ...spec },
      });
  const ofOne =
    (minReplicas: number | undefined): Change =>
    (o) =>
      budget({ minAvailable: 1 })(o).set(HPA, 'spec.minReplicas', minReplicas);
  const at = (field: string) => `warning room-to-scale: PodDisruptionBudget shop/orders spec.${field}`;
  const never = (unavailable: string): Whole => [
    at('maxUnavailable'),
    `maxUnavailable is ${unavailable}: no pod may ever be evicted`,
    'maxUnavailable: 1',
  ];
  const all = (available: string, of: number): Whole => [
    at('minAvailable'),
    `minAvailable is ${available} of at least ${of}: at the minimum no pod may be evicted`,
    'maxUnavailable: 1 instead of minAvailable',
  ];
  boundary(['of one', budget({ maxUnavailable: 1 })], ['of none', budget({ maxUnavailable: 0 }), never('0')]);
  // Kubernetes rounds up.
  boundary(
    ['of one in a hundred', budget({ maxUnavailable: '1%' })],
    ['of none in a hundred', budget({ maxUnavailable: '0%' }), never('0%')],
  );
  boundary(
    ['of all but one', budget({ minAvailable: 1 })],
    ['of less than are there', budget({ minAvailable: 2 }), all('2', 2)],
    ['of more than are there', budget({ minAvailable: 3 }), all('3', 2)],
  );
  boundary(
    ['of half', budget({ minAvailable: '50%' })],
    ['of a little more than half', budget({ minAvailable: '51%' }), all('51%', 2)],
  );
  boundary(
    ['of one of two', ofOne(2)],
    ['of one, where one is the default', ofOne(undefined), all('1', 1)],
    [
      'of one, where none may be enough',
      (o) => byService(ofOne(0)(o)),
      [
        'warning scale-target: HorizontalPodAutoscaler shop/orders spec.minReplicas',
        'minReplicas is 0, which the API refuses unless the feature gate HPAScaleToZero is on',
        'minReplicas: 1',
      ],
      all('1', 1),
    ],
  );
});

describe('hard spread constraints can be met', () => {
  const spread =
    (constraint: { [key: string]: Plain }): Change =>
    (o) =>
      o.set(DEPLOY, `${PODS}.topologySpreadConstraints`, [
        { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', ...constraint },
      ]);
  const others = (field: string): Whole => [
    atPods(`topologySpreadConstraints[0]${field}`, 'warning'),
    "the hard spread constraint does not count the target's own pods",
    'select the labels of the pod template',
  ];
  const CART = { labelSelector: { matchLabels: { app: 'cart' } } };
  boundary(
    ['over its own pods', spread({ labelSelector: { matchLabels: { app: 'orders' } } })],
    ['over others', spread(CART), others('.labelSelector')],
    ['over none', spread({}), others('')],
    [
      'by a selector that is refused',
      spread({ labelSelector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }),
      [
        atPods('topologySpreadConstraints[0].labelSelector.matchExpressions[0].values'),
        'spec.template.spec.topologySpreadConstraints[0].labelSelector.matchExpressions[0].values lists nothing, and In needs values: the selector is refused',
        'list the values',
      ],
    ],
  );
  boundary(
    ['over others, where it is only wished', spread({ whenUnsatisfiable: 'ScheduleAnyway', ...CART })],
    ['over others, where it is demanded', spread(CART), others('.labelSelector')],
  );
});
