import { ADAPTER, MONITORING, type Mutation, PROMETHEUS, PROMETHEUS_PORT, set } from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** Flows between the platform's pods, and the pods and kinds themselves. */
export const ofPlatformPods: readonly Mutation[] = [
  [
    'Prometheus with another account',
    set(PROMETHEUS, 'spec.serviceAccountName', 'prometheus'),
    `error known-api ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'API server shut out',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.ports.0.port', 443),
    'error network-flow NetworkPolicy/prometheus-adapter spec.ingress',
  ],
  [
    'only pods let in',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.from', [{ podSelector: {} }]),
    'error network-flow NetworkPolicy/prometheus-adapter spec.ingress',
  ],
  [
    'adapter may not ask',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.0.ports.0.port', PROMETHEUS_PORT + 1),
    'error network-flow NetworkPolicy/prometheus-adapter spec.egress',
  ],
  [
    'Prometheus does not let the adapter in',
    set('NetworkPolicy/prometheus-k8s', 'spec.ingress.0.from.0', undefined),
    'error network-flow NetworkPolicy/prometheus-k8s spec.ingress',
  ],
  [
    'Prometheus may not scrape',
    set('NetworkPolicy/prometheus-k8s', 'spec.egress.0.to.0.namespaceSelector.matchExpressions.0.values', [
      MONITORING,
    ]),
    'error network-flow NetworkPolicy/prometheus-k8s spec.egress',
  ],
  [
    'adapter without DNS',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.2', undefined),
    'error network-flow NetworkPolicy/prometheus-adapter spec.egress',
    'warning network-flow NetworkPolicy/prometheus-adapter spec.egress',
  ],
  [
    'Prometheus as root',
    set(PROMETHEUS, 'spec.securityContext.runAsNonRoot', undefined),
    `error pod-admission ${PROMETHEUS} spec.securityContext`,
  ],
  [
    'Prometheus without seccomp',
    set(PROMETHEUS, 'spec.securityContext.seccompProfile', undefined),
    `error pod-admission ${PROMETHEUS} spec.securityContext`,
  ],
  [
    'adapter that may escalate',
    set(ADAPTER, `${CONTAINER}.securityContext.allowPrivilegeEscalation`, true),
    `error pod-admission ${ADAPTER} spec.template.spec.containers[0].securityContext`,
  ],
  [
    'adapter with capabilities',
    set(ADAPTER, `${CONTAINER}.securityContext.capabilities`, undefined),
    `error pod-admission ${ADAPTER} spec.template.spec.containers[0].securityContext`,
  ],
  [
    'unknown security level',
    set(`Namespace/${MONITORING}`, 'metadata.labels.pod-security\\.kubernetes\\.io/enforce', 'strict'),
    `error pod-admission Namespace/${MONITORING} metadata.labels.pod-security.kubernetes.io/enforce`,
  ],
  [
    'removed role version',
    set('ClusterRole/prometheus-adapter-resource-reader', 'apiVersion', 'rbac.authorization.k8s.io/v1beta1'),
    'error known-api ClusterRole/prometheus-adapter-resource-reader apiVersion',
  ],
  [
    'namespace of a ClusterRole',
    set('ClusterRole/prometheus-adapter-resource-reader', 'metadata.namespace', MONITORING),
    'warning known-api ClusterRole/prometheus-adapter-resource-reader metadata.namespace',
  ],
];
