import {
  DEPLOY,
  HPA,
  METRICS_PORT,
  MONITOR,
  type Mutation,
  PUBLIC,
  remove,
  set,
  TEMPLATE,
} from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** The pods of one service, and the kinds of its objects. */
export const ofPods: readonly Mutation[] = [
  [
    'metrics policy for another port',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.port', METRICS_PORT + 1),
    'error network-flow NetworkPolicy/shopfront-http spec.ingress',
  ],
  [
    'metrics policy for another protocol',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.protocol', 'UDP'),
    'error network-flow NetworkPolicy/shopfront-http spec.ingress',
  ],
  [
    'metrics policy for other pods',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.podSelector.matchLabels.prometheus',
      'main',
    ),
    'error network-flow NetworkPolicy/shopfront-http spec.ingress',
  ],
  [
    'metrics policy for another namespace',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.namespaceSelector.matchExpressions.0.values.0',
      'elsewhere',
    ),
    'error network-flow NetworkPolicy/shopfront-http spec.ingress',
  ],
  [
    'no metrics policy',
    remove('NetworkPolicy/shopfront-metrics'),
    'error network-flow NetworkPolicy/shopfront-http spec.ingress',
  ],
  [
    'egress without UDP',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.ports.0', undefined),
    'warning network-flow NetworkPolicy/shopfront-egress spec.egress',
  ],
  [
    'egress to another DNS',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.to.0.podSelector.matchLabels.k8s-app', 'dns'),
    'warning network-flow NetworkPolicy/shopfront-egress spec.egress',
  ],
  [
    'privileged container',
    set(DEPLOY, `${CONTAINER}.securityContext.privileged`, true),
    `error pod-admission ${DEPLOY} spec.template.spec.containers[0].securityContext.privileged`,
  ],
  [
    'host network',
    set(DEPLOY, `${TEMPLATE}.spec.hostNetwork`, true),
    `error pod-admission ${DEPLOY} spec.template.spec.hostNetwork`,
  ],
  [
    'host path',
    set(DEPLOY, `${TEMPLATE}.spec.volumes.0`, { name: 'tmp', hostPath: { path: '/tmp' } }),
    `error pod-admission ${DEPLOY} spec.template.spec.volumes[0].hostPath`,
  ],
  [
    'added capability',
    set(DEPLOY, `${CONTAINER}.securityContext.capabilities.add`, ['NET_ADMIN']),
    `error pod-admission ${DEPLOY} spec.template.spec.containers[0].securityContext.capabilities.add`,
  ],
  [
    'no requests',
    set(DEPLOY, `${CONTAINER}.resources`, undefined),
    `warning room-to-scale ${DEPLOY} spec.template.spec.containers[0]`,
  ],
  [
    'no eviction',
    set('PodDisruptionBudget/shopfront', 'spec.maxUnavailable', 0),
    'warning room-to-scale PodDisruptionBudget/shopfront spec.maxUnavailable',
  ],
  [
    'budget of all pods',
    set('PodDisruptionBudget/shopfront', 'spec', {
      minAvailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'shopfront' } },
    }),
    'warning room-to-scale PodDisruptionBudget/shopfront spec.minAvailable',
  ],
  ['removed HPA version', set(HPA, 'apiVersion', 'autoscaling/v2beta2'), `error known-api ${HPA} apiVersion`],
  [
    'removed version of a budget',
    set('PodDisruptionBudget/shopfront', 'apiVersion', 'policy/v1beta1'),
    'error known-api PodDisruptionBudget/shopfront apiVersion',
  ],
  [
    'unknown group',
    set('NetworkPolicy/shopfront-http', 'apiVersion', 'networking/v1'),
    'error known-api NetworkPolicy/shopfront-http apiVersion',
  ],
  ['a Service twice', (o) => o.copy(PUBLIC, 'shopfront-svc'), `error known-api ${PUBLIC}`],
  [
    'ServiceAccount in another namespace',
    set('ServiceAccount/shopfront', 'metadata.namespace', 'default'),
    `error known-api ${DEPLOY} spec.template.spec.serviceAccountName`,
  ],
  [
    'ServiceAccount of another name',
    set(DEPLOY, `${TEMPLATE}.spec.serviceAccountName`, 'podinfo'),
    `error known-api ${DEPLOY} spec.template.spec.serviceAccountName`,
  ],
  [
    'misspelt field',
    set(DEPLOY, 'spec.revisionHistoryLimt', 3),
    `error known-api ${DEPLOY} spec.revisionHistoryLimt`,
  ],
  [
    'field of the container at the pod',
    set(DEPLOY, `${TEMPLATE}.spec.image`, 'podinfo'),
    `error known-api ${DEPLOY} spec.template.spec.image`,
  ],
  [
    'annotation that is no text',
    set(PUBLIC, 'metadata.annotations', { weight: 1 }),
    `error known-api ${PUBLIC} metadata.annotations.weight`,
  ],
  [
    'label that is no text',
    set(HPA, 'metadata.labels.tested', true),
    `error known-api ${HPA} metadata.labels.tested`,
  ],
  [
    'misspelt protocol',
    set(PUBLIC, 'spec.ports.0.protocol', 'tcp'),
    `error known-api ${PUBLIC} spec.ports[0].protocol`,
  ],
  [
    'misspelt policy',
    set(HPA, 'spec.behavior.scaleUp.policies.0.type', 'Percents'),
    `error known-api ${HPA} spec.behavior.scaleUp.policies[0].type`,
  ],
  [
    'misspelt choice of policy',
    set(HPA, 'spec.behavior.scaleUp.selectPolicy', 'max'),
    `error known-api ${HPA} spec.behavior.scaleUp.selectPolicy`,
  ],
  [
    'misspelt field of a ServiceMonitor',
    set(MONITOR, 'spec.sampleLimt', 100),
    `warning known-api ${MONITOR} spec.sampleLimt`,
  ],
];
