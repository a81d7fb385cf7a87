import {
  atFlag,
  BURST_WINDOW,
  CONFIG,
  DEPLOY,
  HPA,
  METRICS,
  MONITOR,
  MONITORING,
  type Mutation,
  remove,
  set,
  TEMPLATE,
} from '../support/dist';

/** What one HPA asks for and scales. */
export const ofHpa: readonly Mutation[] = [
  [
    'target of another name',
    set(HPA, 'spec.scaleTargetRef.name', 'shopfront'),
    `error scale-target ${HPA} spec.scaleTargetRef`,
  ],
  [
    'target of another kind',
    set(HPA, 'spec.scaleTargetRef.kind', 'StatefulSet'),
    `error scale-target ${HPA} spec.scaleTargetRef`,
  ],
  [
    'target of a kind that cannot scale',
    set(HPA, 'spec.scaleTargetRef.kind', 'DaemonSet'),
    `error scale-target ${HPA} spec.scaleTargetRef.kind`,
  ],
  [
    'target in another API group',
    set(HPA, 'spec.scaleTargetRef.apiVersion', 'extensions/v1beta1'),
    `error scale-target ${HPA} spec.scaleTargetRef.apiVersion`,
  ],
  [
    'HPA in another namespace',
    set(HPA, 'metadata.namespace', MONITORING),
    `error scale-target ${HPA} spec.scaleTargetRef`,
  ],
  ['minimum above maximum', set(HPA, 'spec.minReplicas', 4), `error scale-target ${HPA} spec.maxReplicas`],
  ['maximum of zero', set(HPA, 'spec.maxReplicas', 0), `error scale-target ${HPA} spec.maxReplicas`],
  ['no maximum', set(HPA, 'spec.maxReplicas', undefined), `error scale-target ${HPA} spec`],
  ['fixed replicas', set(DEPLOY, 'spec.replicas', 1), `warning scale-target ${DEPLOY} spec.replicas`],
  [
    'second HPA on the target',
    (o) => o.copy(HPA, 'second'),
    `error scale-target ${HPA} spec.scaleTargetRef`,
    'error scale-target HorizontalPodAutoscaler/second spec.scaleTargetRef',
  ],
  [
    'renamed Deployment',
    set(DEPLOY, 'metadata.name', 'shopfront'),
    `error scale-target ${HPA} spec.scaleTargetRef`,
  ],
  [
    'selector of other labels',
    set(DEPLOY, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'shop'),
    `error pods-counted ${DEPLOY} spec.selector`,
  ],
  [
    'template of other labels',
    set(DEPLOY, `${TEMPLATE}.metadata.labels.app\\.kubernetes\\.io/name`, 'shop'),
    `error pods-counted ${DEPLOY} spec.selector`,
  ],
  ['no selector', set(DEPLOY, 'spec.selector', undefined), `error pods-counted ${DEPLOY} spec`],
  [
    'second Deployment with the labels',
    (o) => o.copy(DEPLOY, 'canary'),
    `error pods-counted ${DEPLOY} spec.selector`,
  ],
  [
    'described object of another name',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront'),
    `error metric-target ${HPA} spec.metrics[0].object.describedObject`,
  ],
  [
    'described object that nobody scrapes',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront-svc'),
    `error metric-target ${HPA} spec.metrics[0].object.describedObject.name`,
  ],
  [
    'Utilization of an object',
    set(HPA, 'spec.metrics.0.object.target.type', 'Utilization'),
    `error metric-target ${HPA} spec.metrics[0].object.target.type`,
  ],
  [
    'target value of zero',
    set(HPA, 'spec.metrics.0.object.target.averageValue', '0'),
    `error metric-target ${HPA} spec.metrics[0].object.target.averageValue`,
  ],
  [
    'negative target value',
    set(HPA, 'spec.metrics.0.object.target.averageValue', '-2'),
    `error metric-target ${HPA} spec.metrics[0].object.target.averageValue`,
  ],
  [
    'target value with a unit of time',
    set(HPA, 'spec.metrics.0.object.target.averageValue', '2rps'),
    `error metric-target ${HPA} spec.metrics[0].object.target.averageValue`,
  ],
  [
    'no target value',
    set(HPA, 'spec.metrics.0.object.target.averageValue', undefined),
    `error metric-target ${HPA} spec.metrics[0].object.target`,
  ],
  [
    'target value in the wrong field',
    set(HPA, 'spec.metrics.0.object.target', { type: 'AverageValue', value: '2' }),
    `error metric-target ${HPA} spec.metrics[0].object.target`,
  ],
  [
    'metric without a name',
    set(HPA, 'spec.metrics.0.object.metric.name', undefined),
    `error metric-target ${HPA} spec.metrics[0].object.metric`,
  ],
  [
    'metric of unknown type',
    set(HPA, 'spec.metrics.0.type', 'Service'),
    `error metric-target ${HPA} spec.metrics[0]`,
  ],
  [
    'metric that no rule gives',
    set(HPA, 'spec.metrics.0.object.metric.name', 'http_requests'),
    `error adapter-rule ${CONFIG} data.config.yaml`,
  ],
  [
    'metric of a resource that no rule associates',
    (o) =>
      o.set(HPA, 'spec.metrics.0.object.describedObject', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'shopfront-deploy',
      }),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].resources`,
  ],
  [
    'scraped less often than the burst window needs',
    set(MONITOR, 'spec.endpoints.0.interval', `${Math.floor(BURST_WINDOW / 4) + 1}s`),
    `warning rate-window ${atFlag('metrics-relist-interval')}`,
    `warning rate-window ${CONFIG} data.config.yaml.rules[1].metricsQuery`,
  ],
  [
    'scraped less often than a rate needs',
    set(MONITOR, 'spec.endpoints.0.interval', `${BURST_WINDOW}s`),
    `warning rate-window ${atFlag('metrics-relist-interval')}`,
    `error rate-window ${CONFIG} data.config.yaml.rules[1].metricsQuery`,
  ],
  [
    'metrics Service in another namespace',
    set(METRICS, 'metadata.namespace', MONITORING),
    `error metric-target ${HPA} spec.metrics[0].object.describedObject`,
    `error metric-target ${HPA} spec.metrics[1].object.describedObject`,
  ],
  [
    'metrics Service of another name',
    set(METRICS, 'metadata.name', 'shopfront'),
    `error metric-target ${HPA} spec.metrics[0].object.describedObject`,
    `error metric-target ${HPA} spec.metrics[1].object.describedObject`,
  ],
  [
    'no metrics Service',
    remove(METRICS),
    `error metric-target ${HPA} spec.metrics[0].object.describedObject`,
    `error metric-target ${HPA} spec.metrics[1].object.describedObject`,
  ],
];
