import {
  arg,
  type Mutation,
  NAMESPACE,
  PROMETHEUS,
  PROMETHEUS_ROLE,
  PROMETHEUS_SERVICE,
  remove,
  set,
} from '../support/dist';

/** Prometheus, and the way to it. */
export const ofPrometheus: readonly Mutation[] = [
  ['Prometheus of another name', 'prometheus-service', arg('http://prometheus-k8s.', 'http://prometheus.')],
  ['Prometheus in another namespace', 'prometheus-service', arg('.monitoring.svc:9090', '.default.svc:9090')],
  ['Prometheus at another port', 'prometheus-service', arg('svc:9090', 'svc:9091')],
  ['Prometheus URL that is none', 'prometheus-service', arg('http://prometheus-k8s', 'prometheus-k8s')],
  ['no Prometheus URL', 'prometheus-service', arg(/"--prometheus-url=[^"]*",/, '')],
  ['no Prometheus Service', 'prometheus-service', remove(PROMETHEUS_SERVICE)],
  [
    'Prometheus Service without the port',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.port', 80),
  ],
  [
    'Prometheus Service with another target port',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.targetPort', 'http'),
  ],
  [
    'Prometheus Service that selects nothing',
    'prometheus-service',
    set(PROMETHEUS_SERVICE, 'spec.selector.prometheus', 'main'),
  ],
  [
    'Prometheus of another name than its Service selects',
    'prometheus-service',
    set(PROMETHEUS, 'metadata.name', 'main'),
  ],
  [
    'no selector of monitors',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorSelector', undefined),
  ],
  [
    'another selector of monitors',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorSelector.matchLabels', { release: 'stack' }),
  ],
  [
    'no selector of namespaces',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector', undefined),
  ],
  [
    'selector of other namespaces',
    'prometheus-selects',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector.matchExpressions.0.values', ['monitoring']),
  ],
  ['discovery by another API', 'prometheus-rbac', set(PROMETHEUS, 'spec.serviceDiscoveryRole', 'Endpoints')],
  ['Prometheus may not read slices', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'rules.1', undefined)],
  ['Prometheus may not watch', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'rules.0.verbs', ['get', 'list'])],
  [
    'Prometheus may not read pods',
    'prometheus-rbac',
    set(PROMETHEUS_ROLE, 'rules.0.resources', ['services']),
  ],
  ['no binding in the namespace', 'prometheus-rbac', remove(`RoleBinding/${NAMESPACE}/prometheus-k8s`)],
  [
    'binding to a Role that is not there',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.name', 'prometheus'),
  ],
  ['Role of another name', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'metadata.name', 'prometheus')],
  ['Role in another namespace', 'prometheus-rbac', set(PROMETHEUS_ROLE, 'metadata.namespace', 'default')],
  [
    'binding to a Role of an unknown kind',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.kind', 'role'),
  ],
  ['Prometheus without an account', 'prometheus-rbac', set(PROMETHEUS, 'spec.serviceAccountName', undefined)],
  [
    'binding of another account',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.name', 'default'),
  ],
  [
    'binding of an account elsewhere',
    'prometheus-rbac',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.namespace', 'default'),
  ],
];
