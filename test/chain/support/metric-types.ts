import { type Change, CONFIG, HPA, RULE, rule } from './pods-metric';

const API_SERVICE = 'APIService/v1beta1.custom.metrics.k8s.io';

/** The metric of the Service `orders` in place of that of its pods, and a rule that serves it. */
export const byService: Change = (o) =>
  rule(RULE.replaceAll('pod', 'service'))(o).set(HPA, 'spec.metrics', [
    {
      type: 'Object',
      object: {
        describedObject: { apiVersion: 'v1', kind: 'Service', name: 'orders' },
        metric: { name: 'http_requests' },
        target: { type: 'AverageValue', averageValue: '20' },
      },
    },
  ]);

/** An external metric in its place, and a rule that serves it. */
export const external: Change = (o) =>
  o
    .set(
      CONFIG,
      'data.config\\.yaml',
      'externalRules:\n- seriesQuery: queue_messages{queue!=""}\n  metricsQuery: max(<<.Series>>{<<.LabelMatchers>>})\n',
    )
    .set(API_SERVICE, 'spec.group', 'external.metrics.k8s.io')
    .set(API_SERVICE, 'metadata.name', 'v1beta1.external.metrics.k8s.io')
    .set(HPA, 'spec.metrics', [
      {
        type: 'External',
        external: {
          metric: { name: 'queue_messages' },
          target: { type: 'AverageValue', averageValue: '30' },
        },
      },
    ]);

/** CPU in its place. */
export const cpu: Change = (o) =>
  o.set(HPA, 'spec.metrics', [
    { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
  ]);
