import type { Objects } from '../support/mutate';
import { byPodMonitor, HPA, meta, RULE, rule, testNamed, testWorks } from '../support/pods-metric';

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

/** The metric asked of the Service, and a rule for it. */
const describedService = (objects: Objects) =>
  objectMetric(
    'Service',
    'orders',
  )(rule(RULE.replaceAll('pod', 'service').replace('{as: http_requests}', '{as: load}'))(objects));

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
  [
    'a metric of the Service, whose label a PodMonitor sets by a relabeling',
    (o) =>
      describedService(byPodMonitor({ relabelings: [{ targetLabel: 'service', replacement: 'orders' }] })(o)),
    [],
  ],
]);

testNamed([
  [
    'a metric without a name',
    (o) => o.set(HPA, 'spec.metrics.0.pods.metric.name', undefined),
    [
      'error metric-target: the Pods metric has no name',
      'error known-api: spec.metrics[0].pods.metric.name is missing, without which a HorizontalPodAutoscaler is refused',
    ],
  ],
  [
    'a metric of the Service, read by a PodMonitor',
    (o) => describedService(byPodMonitor({})(o)),
    [
      'error metric-target: the metric is asked of Service orders, but Prometheus reads the pods by PodMonitor shop/orders, without a Service: no series carries service="orders"',
    ],
  ],
  [
    'a metric without a target',
    (o) => o.set(HPA, 'spec.metrics.0.pods.target', undefined),
    [
      'error metric-target: the Pods metric has no target, which the API refuses',
      'error known-api: spec.metrics[0].pods.target is missing, without which a HorizontalPodAutoscaler is refused',
    ],
  ],
  [
    'a utilization that is text',
    (o) =>
      o.set(HPA, 'spec.metrics', [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: '70' } },
        },
      ]),
    [
      'error metric-target: averageUtilization is "70", which is no whole number',
      'error known-api: spec.metrics[0].resource.target.averageUtilization is the string "70", and must be a whole number',
    ],
  ],
]);
