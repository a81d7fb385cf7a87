import { DEPLOY, HPA, METRICS, MONITOR, type Mutation, remove, set, TEMPLATE } from '../support/dist';

/** What one HPA asks for and scales. */
export const ofHpa: readonly Mutation[] = [
  ['target of another name', 'scale-target', set(HPA, 'spec.scaleTargetRef.name', 'shopfront')],
  ['target of another kind', 'scale-target', set(HPA, 'spec.scaleTargetRef.kind', 'StatefulSet')],
  ['target of a kind that cannot scale', 'scale-target', set(HPA, 'spec.scaleTargetRef.kind', 'DaemonSet')],
  [
    'target in another API group',
    'scale-target',
    set(HPA, 'spec.scaleTargetRef.apiVersion', 'extensions/v1beta1'),
  ],
  ['HPA in another namespace', 'scale-target', set(HPA, 'metadata.namespace', 'monitoring')],
  ['minimum above maximum', 'scale-target', set(HPA, 'spec.minReplicas', 4)],
  ['maximum of zero', 'scale-target', set(HPA, 'spec.maxReplicas', 0)],
  ['no maximum', 'scale-target', set(HPA, 'spec.maxReplicas', undefined)],
  ['fixed replicas', 'scale-target', set(DEPLOY, 'spec.replicas', 1)],
  ['second HPA on the target', 'scale-target', (o) => o.copy(HPA, 'second')],
  ['renamed Deployment', 'scale-target', set(DEPLOY, 'metadata.name', 'shopfront')],
  [
    'selector of other labels',
    'pods-counted',
    set(DEPLOY, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'shop'),
  ],
  [
    'template of other labels',
    'pods-counted',
    set(DEPLOY, `${TEMPLATE}.metadata.labels.app\\.kubernetes\\.io/name`, 'shop'),
  ],
  ['no selector', 'pods-counted', set(DEPLOY, 'spec.selector', undefined)],
  ['second Deployment with the labels', 'pods-counted', (o) => o.copy(DEPLOY, 'canary')],
  [
    'described object of another name',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront'),
  ],
  [
    'described object that nobody scrapes',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.describedObject.name', 'shopfront-svc'),
  ],
  ['Utilization of an object', 'metric-target', set(HPA, 'spec.metrics.0.object.target.type', 'Utilization')],
  ['target value of zero', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', '0')],
  ['negative target value', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', '-2')],
  [
    'target value with a unit of time',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.target.averageValue', '2rps'),
  ],
  ['no target value', 'metric-target', set(HPA, 'spec.metrics.0.object.target.averageValue', undefined)],
  [
    'target value in the wrong field',
    'metric-target',
    set(HPA, 'spec.metrics.0.object.target', { type: 'AverageValue', value: '2' }),
  ],
  ['metric without a name', 'metric-target', set(HPA, 'spec.metrics.0.object.metric.name', undefined)],
  ['metric of unknown type', 'metric-target', set(HPA, 'spec.metrics.0.type', 'Service')],
  [
    'metric that no rule gives',
    'adapter-rule',
    set(HPA, 'spec.metrics.0.object.metric.name', 'http_requests'),
  ],
  [
    'metric of a resource that no rule associates',
    'adapter-rule',
    (o) =>
      o.set(HPA, 'spec.metrics.0.object.describedObject', {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'shopfront-deploy',
      }),
  ],
  [
    'scraped less often than the burst window needs',
    'rate-window',
    set(MONITOR, 'spec.endpoints.0.interval', '15s'),
  ],
  ['scraped less often than a rate needs', 'rate-window', set(MONITOR, 'spec.endpoints.0.interval', '1m')],
  ['metrics Service in another namespace', 'metric-target', set(METRICS, 'metadata.namespace', 'monitoring')],
  ['metrics Service of another name', 'metric-target', set(METRICS, 'metadata.name', 'shopfront')],
  ['no metrics Service', 'metric-target', remove(METRICS)],
];
