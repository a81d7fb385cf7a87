import { DEPLOY, HPA, MONITOR, type Mutation, PUBLIC, remove, set, TEMPLATE } from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** The pods of one service, and the kinds of its objects. */
export const ofPods: readonly Mutation[] = [
  [
    'metrics policy for another port',
    'network-flow',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.port', 9798),
  ],
  [
    'metrics policy for another protocol',
    'network-flow',
    set('NetworkPolicy/shopfront-metrics', 'spec.ingress.0.ports.0.protocol', 'UDP'),
  ],
  [
    'metrics policy for other pods',
    'network-flow',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.podSelector.matchLabels.prometheus',
      'main',
    ),
  ],
  [
    'metrics policy for another namespace',
    'network-flow',
    set(
      'NetworkPolicy/shopfront-metrics',
      'spec.ingress.0.from.0.namespaceSelector.matchExpressions.0.values.0',
      'observability',
    ),
  ],
  ['no metrics policy', 'network-flow', remove('NetworkPolicy/shopfront-metrics')],
  [
    'egress without UDP',
    'network-flow',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.ports.0', undefined),
  ],
  [
    'egress to another DNS',
    'network-flow',
    set('NetworkPolicy/shopfront-egress', 'spec.egress.0.to.0.podSelector.matchLabels.k8s-app', 'dns'),
  ],
  ['privileged container', 'pod-admission', set(DEPLOY, `${CONTAINER}.securityContext.privileged`, true)],
  ['host network', 'pod-admission', set(DEPLOY, `${TEMPLATE}.spec.hostNetwork`, true)],
  [
    'host path',
    'pod-admission',
    set(DEPLOY, `${TEMPLATE}.spec.volumes.0`, { name: 'tmp', hostPath: { path: '/tmp' } }),
  ],
  [
    'added capability',
    'pod-admission',
    set(DEPLOY, `${CONTAINER}.securityContext.capabilities.add`, ['NET_ADMIN']),
  ],
  ['no requests', 'room-to-scale', set(DEPLOY, `${CONTAINER}.resources`, undefined)],
  ['no eviction', 'room-to-scale', set('PodDisruptionBudget/shopfront', 'spec.maxUnavailable', 0)],
  [
    'budget of all pods',
    'room-to-scale',
    set('PodDisruptionBudget/shopfront', 'spec', {
      minAvailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'shopfront' } },
    }),
  ],
  ['removed HPA version', 'known-api', set(HPA, 'apiVersion', 'autoscaling/v2beta2')],
  [
    'removed version of a budget',
    'known-api',
    set('PodDisruptionBudget/shopfront', 'apiVersion', 'policy/v1beta1'),
  ],
  ['unknown group', 'known-api', set('NetworkPolicy/shopfront-http', 'apiVersion', 'networking/v1')],
  ['a Service twice', 'known-api', (o) => o.copy(PUBLIC, 'shopfront-svc')],
  [
    'ServiceAccount in another namespace',
    'known-api',
    set('ServiceAccount/shopfront', 'metadata.namespace', 'default'),
  ],
  [
    'ServiceAccount of another name',
    'known-api',
    set(DEPLOY, `${TEMPLATE}.spec.serviceAccountName`, 'podinfo'),
  ],
  ['misspelt field', 'known-api', set(DEPLOY, 'spec.revisionHistoryLimt', 3)],
  ['field of the container at the pod', 'known-api', set(DEPLOY, `${TEMPLATE}.spec.image`, 'podinfo')],
  ['annotation that is no text', 'known-api', set(PUBLIC, 'metadata.annotations', { weight: 1 })],
  ['label that is no text', 'known-api', set(HPA, 'metadata.labels.tested', true)],
  ['misspelt protocol', 'known-api', set(PUBLIC, 'spec.ports.0.protocol', 'tcp')],
  ['misspelt policy', 'known-api', set(HPA, 'spec.behavior.scaleUp.policies.0.type', 'Percents')],
  ['misspelt choice of policy', 'known-api', set(HPA, 'spec.behavior.scaleUp.selectPolicy', 'max')],
  ['misspelt field of a ServiceMonitor', 'known-api', set(MONITOR, 'spec.sampleLimt', 100)],
];
