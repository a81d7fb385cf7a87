import { ADAPTER, type Mutation, PROMETHEUS, set } from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** Flows between the platform's pods, and the pods and kinds themselves. */
export const ofPlatformPods: readonly Mutation[] = [
  ['Prometheus with another account', 'known-api', set(PROMETHEUS, 'spec.serviceAccountName', 'prometheus')],
  [
    'API server shut out',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.ports.0.port', 443),
  ],
  [
    'only pods let in',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.ingress.0.from', [{ podSelector: {} }]),
  ],
  [
    'adapter may not ask',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.0.ports.0.port', 9091),
  ],
  [
    'Prometheus does not let the adapter in',
    'network-flow',
    set('NetworkPolicy/prometheus-k8s', 'spec.ingress.0.from.0', undefined),
  ],
  [
    'Prometheus may not scrape',
    'network-flow',
    set('NetworkPolicy/prometheus-k8s', 'spec.egress.0.to.0.namespaceSelector.matchExpressions.0.values', [
      'monitoring',
    ]),
  ],
  [
    'adapter without DNS',
    'network-flow',
    set('NetworkPolicy/prometheus-adapter', 'spec.egress.2', undefined),
  ],
  ['Prometheus as root', 'pod-admission', set(PROMETHEUS, 'spec.securityContext.runAsNonRoot', undefined)],
  [
    'Prometheus without seccomp',
    'pod-admission',
    set(PROMETHEUS, 'spec.securityContext.seccompProfile', undefined),
  ],
  [
    'adapter that may escalate',
    'pod-admission',
    set(ADAPTER, `${CONTAINER}.securityContext.allowPrivilegeEscalation`, true),
  ],
  [
    'adapter with capabilities',
    'pod-admission',
    set(ADAPTER, `${CONTAINER}.securityContext.capabilities`, undefined),
  ],
  [
    'unknown security level',
    'pod-admission',
    set('Namespace/monitoring', 'metadata.labels.pod-security\\.kubernetes\\.io/enforce', 'strict'),
  ],
  [
    'removed role version',
    'known-api',
    set('ClusterRole/prometheus-adapter-resource-reader', 'apiVersion', 'rbac.authorization.k8s.io/v1beta1'),
  ],
  [
    'namespace of a ClusterRole',
    'known-api',
    set('ClusterRole/prometheus-adapter-resource-reader', 'metadata.namespace', 'monitoring'),
  ],
];
