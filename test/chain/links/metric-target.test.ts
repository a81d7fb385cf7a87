import { boundary, type Whole } from '../support/boundary';
import { byService } from '../support/metric-types';
import type { Objects } from '../support/mutate';
import { byPodMonitor, type Change, CONFIG, HPA, meta, RULE, rule, testWorks } from '../support/pods-metric';

const objectMetric =
  (kind: string, name: string, apiVersion = 'v1') =>
  (objects: Objects) =>
    objects.set(HPA, 'spec.metrics', [
      {
        type: 'Object',
        object: {
          describedObject: { apiVersion, kind, name },
          metric: { name: 'load' },
          target: { type: 'Value', value: '10' },
        },
      },
    ]);

testWorks([
  [
    'a metric of an Ingress, whose series somebody else exports',
    (o) =>
      objectMetric(
        'Ingress',
        'web',
        'networking.k8s.io/v1',
      )(
        rule(`
- seriesQuery: 'nginx_ingress_controller_requests{exported_namespace!="",ingress!=""}'
  resources: {overrides: {exported_namespace: {resource: namespace}, ingress: {group: networking.k8s.io, resource: ingress}}}
  name: {as: load}
  metricsQuery: sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>}[2m]))`)(o),
      ),
    ['Ingress shop/web', 'what exports the series of Ingress web'],
  ],
  [
    'a metric of the Service of a queue',
    (o) =>
      objectMetric(
        'Service',
        'queue',
      )(
        rule(`
- seriesQuery: 'queue_messages{namespace!="",service!=""}'
  resources: {template: '<<.Resource>>'}
  name: {as: load}
  metricsQuery: max by (<<.GroupBy>>) (<<.Series>>{<<.LabelMatchers>>})`)(o),
      )
        .add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('queue', 'shop', { app: 'queue' }),
          spec: { selector: { app: 'queue' }, ports: [{ name: 'metrics', port: 9419 }] },
        })
        .add({
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: meta('queue', 'shop'),
          spec: {
            selector: { matchLabels: { app: 'queue' } },
            template: {
              metadata: { labels: { app: 'queue' } },
              spec: { containers: [{ name: 'q', ports: [{ containerPort: 9419 }] }] },
            },
          },
        })
        .add({
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'ServiceMonitor',
          metadata: meta('queue', 'shop', { release: 'stack' }),
          spec: { selector: { matchLabels: { app: 'queue' } }, endpoints: [{ port: 'metrics' }] },
        }),
    [],
  ],
]);

const at = (field: string, severity = 'error') =>
  `${severity} metric-target: HorizontalPodAutoscaler shop/orders ${field}`;
const refused = (field: string): Whole => [
  `error known-api (follows from metric-target): HorizontalPodAutoscaler shop/orders ${field}`,
  `${field} is missing, without which a HorizontalPodAutoscaler is refused`,
  `add ${field.split('.').at(-1)}`,
];

describe('the metric has a name', () => {
  boundary(
    ['that a rule gives', (o) => o],
    [
      'none',
      (o) => o.set(HPA, 'spec.metrics.0.pods.metric.name', undefined),
      [at('spec.metrics[0].pods.metric'), 'the Pods metric has no name', 'name the metric'],
      refused('spec.metrics[0].pods.metric.name'),
    ],
    [
      'not even a body',
      (o) => o.set(HPA, 'spec.metrics.0', { type: 'Pods' }),
      [at('spec.metrics[0]'), 'the Pods metric has no name', 'name the metric'],
    ],
    [
      'of no type',
      (o) => o.set(HPA, 'spec.metrics.0.type', 'pods'),
      [
        at('spec.metrics[0]'),
        '"pods" is no type of metric',
        'type: Object, Pods, Resource, ContainerResource or External',
      ],
    ],
  );
});

describe('the described object exists', () => {
  const described =
    (name: string): Change =>
    (o) =>
      byService(o).set(HPA, 'spec.metrics.0.object.describedObject.name', name);
  const gone = (names: string): Whole => [
    at('spec.metrics[0].object.describedObject'),
    'the described Service shop/cart does not exist',
    `name one of ${names}`,
  ];
  /** Services beside `orders`. */
  const beside =
    (...names: readonly string[]): Change =>
    (o) =>
      names.reduce(
        (objects, name) =>
          objects.add({
            apiVersion: 'v1',
            kind: 'Service',
            metadata: meta(name, 'shop'),
            spec: { ports: [{ port: 80 }] },
          }),
        described('cart')(o),
      );
  boundary(
    ['as a Service of its namespace', byService],
    ['not, and there is another', described('cart'), gone('orders')],
    ['not, and there are five', beside('a', 'b', 'c', 'd'), gone('orders, a, b, c, d')],
    ['not, and there are six', beside('a', 'b', 'c', 'd', 'e'), gone('orders, a, b, c, d')],
  );
  testWorks([
    [
      'or is not here, and has no namespace',
      (o) =>
        rule(RULE.replaceAll('pod', 'node'))(byService(o)).set(HPA, 'spec.metrics.0.object.describedObject', {
          apiVersion: 'v1',
          kind: 'Node',
          name: 'a',
        }),
      ['Node a', 'what exports the series of Node a'],
    ],
  ]);
});

describe('Prometheus reads the pods through the Service that the metric is asked of', () => {
  const notThrough = (service: string, how: string, fix: string): Whole => [
    at('spec.metrics[0].object.describedObject.name'),
    `the metric is asked of Service ${service}, but Prometheus reads the pods ${how}: no series carries service="${service}"`,
    fix,
  ];
  /** A second Service in front of the same pods, which no monitor selects. */
  const front: Change = (o) =>
    byService(o)
      .copy('Service/orders', 'front')
      .set('Service/front', 'metadata.labels', { app: 'front' })
      .set(HPA, 'spec.metrics.0.object.describedObject.name', 'front');
  boundary(
    ['through it', byService],
    ['through another', front, notThrough('front', 'through Service orders', 'name: orders')],
    [
      'through none',
      (o) => byService(byPodMonitor({})(o)),
      notThrough(
        'orders',
        'by PodMonitor shop/orders, without a Service',
        'read them by a ServiceMonitor, or take a metric of type Pods',
      ),
    ],
  );
  boundary(
    [
      'through none, and a relabeling sets the label',
      (o) => byService(byPodMonitor({ relabelings: [{ targetLabel: 'service', replacement: 'orders' }] })(o)),
    ],
    [
      'through none, and there is no relabeling',
      (o) => byService(byPodMonitor({ relabelings: [] })(o)),
      notThrough(
        'orders',
        'by PodMonitor shop/orders, without a Service',
        'read them by a ServiceMonitor, or take a metric of type Pods',
      ),
    ],
  );
});

describe('a Pods metric does not scale down within the window of its rate, which is 2m', () => {
  const tooSoon = (
    over: string,
    field = 'spec.behavior.scaleDown.stabilizationWindowSeconds',
    window = 120,
  ): Whole => [
    at(field, 'warning'),
    `scale-down is stabilized over ${over}, less than the ${window / 60}m of the rate: pods that go take their requests along, and the HPA removes too many`,
    `set behavior.scaleDown.stabilizationWindowSeconds to at least ${window}, or use an Object metric on the Service`,
  ];
  const stabilized =
    (seconds: number): Change =>
    (o) =>
      o.set(HPA, 'spec.behavior.scaleDown.stabilizationWindowSeconds', seconds);
  boundary(['over 2m', stabilized(120)], ['over a second less', stabilized(119), tooSoon('1m59s')]);
  const window =
    (range: string): Change =>
    (o) =>
      o.replace(CONFIG, 'data.config\\.yaml', '[2m]', `[${range}]`).set(HPA, 'spec.behavior', undefined);
  boundary(
    ['over 5m, which is the default', window('5m')],
    ['over the default, which is less', window('6m'), tooSoon('5m', 'spec.metrics[0]', 360)],
  );
  boundary(
    [
      'where it never scales down',
      (o) => stabilized(0)(o).set(HPA, 'spec.behavior.scaleDown.selectPolicy', 'Disabled'),
    ],
    [
      'where it does',
      (o) => stabilized(0)(o).set(HPA, 'spec.behavior.scaleDown.selectPolicy', 'Max'),
      tooSoon('0s'),
    ],
  );
  boundary(
    ['where the metric is of the Service', (o) => byService(stabilized(0)(o))],
    ['where the metric is of pods', stabilized(0), tooSoon('0s')],
  );
});
