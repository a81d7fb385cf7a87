import {
  ADAPTER,
  atFlag,
  MONITOR,
  MONITORING,
  type Mutation,
  NAMESPACE,
  PROMETHEUS,
  PROMETHEUS_PORT,
  PROMETHEUS_ROLE,
  PROMETHEUS_SERVICE,
  remove,
  set,
  setFlag,
} from '../support/dist';

const askedAt = (url: string) => setFlag('prometheus-url', url);

/** Prometheus, and the way to it. */
export const ofPrometheus: readonly Mutation[] = [
  [
    'Prometheus of another name',
    askedAt(`http://prometheus.${MONITORING}.svc:${PROMETHEUS_PORT}/`),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'Prometheus in another namespace',
    askedAt(`http://prometheus-k8s.default.svc:${PROMETHEUS_PORT}/`),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'Prometheus at another port',
    askedAt(`http://prometheus-k8s.${MONITORING}.svc:${PROMETHEUS_PORT + 1}/`),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'Prometheus URL that is none',
    askedAt(`prometheus-k8s.${MONITORING}.svc:${PROMETHEUS_PORT}/`),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'no Prometheus URL',
    setFlag('prometheus-url', undefined),
    `error prometheus-service ${ADAPTER} spec.template.spec.containers[0].args`,
  ],
  [
    'no Prometheus Service',
    remove(PROMETHEUS_SERVICE),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'Prometheus Service without the port',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.port', 80),
    `error prometheus-service ${atFlag('prometheus-url')}`,
  ],
  [
    'Prometheus Service with another target port',
    set(PROMETHEUS_SERVICE, 'spec.ports.0.targetPort', 'http'),
    `error prometheus-service ${PROMETHEUS_SERVICE} spec.ports[0].targetPort`,
  ],
  [
    'Prometheus Service that selects nothing',
    set(PROMETHEUS_SERVICE, 'spec.selector.prometheus', 'main'),
    `error prometheus-service ${PROMETHEUS_SERVICE} spec.selector`,
  ],
  [
    'Prometheus of another name than its Service selects',
    set(PROMETHEUS, 'metadata.name', 'main'),
    `error prometheus-service ${PROMETHEUS_SERVICE} spec.selector`,
  ],
  [
    'no selector of monitors',
    set(PROMETHEUS, 'spec.serviceMonitorSelector', undefined),
    `error prometheus-selects ${PROMETHEUS} spec`,
  ],
  [
    'another selector of monitors',
    set(PROMETHEUS, 'spec.serviceMonitorSelector.matchLabels', { release: 'stack' }),
    `error prometheus-selects ${MONITOR} metadata.labels`,
  ],
  [
    'no selector of namespaces',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector', undefined),
    `error prometheus-selects ${PROMETHEUS} spec`,
  ],
  [
    'selector of other namespaces',
    set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector.matchExpressions.0.values', [MONITORING]),
    `error prometheus-selects ${PROMETHEUS} spec.serviceMonitorNamespaceSelector`,
  ],
  [
    'discovery by another API',
    set(PROMETHEUS, 'spec.serviceDiscoveryRole', 'Endpoints'),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'Prometheus may not read slices',
    set(PROMETHEUS_ROLE, 'rules.1', undefined),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'Prometheus may not watch',
    set(PROMETHEUS_ROLE, 'rules.0.verbs', ['get', 'list']),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'Prometheus may not read pods',
    set(PROMETHEUS_ROLE, 'rules.0.resources', ['services']),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'no binding in the namespace',
    remove(`RoleBinding/${NAMESPACE}/prometheus-k8s`),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'binding to a Role that is not there',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.name', 'prometheus'),
    'error prometheus-rbac RoleBinding/prometheus-k8s roleRef',
  ],
  [
    'Role of another name',
    set(PROMETHEUS_ROLE, 'metadata.name', 'prometheus'),
    'error prometheus-rbac RoleBinding/prometheus-k8s roleRef',
  ],
  [
    'Role in another namespace',
    set(PROMETHEUS_ROLE, 'metadata.namespace', 'default'),
    'error prometheus-rbac RoleBinding/prometheus-k8s roleRef',
  ],
  [
    'binding to a Role of an unknown kind',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.kind', 'role'),
    'error prometheus-rbac RoleBinding/prometheus-k8s roleRef',
  ],
  [
    'Prometheus without an account',
    set(PROMETHEUS, 'spec.serviceAccountName', undefined),
    `error prometheus-rbac ${PROMETHEUS} spec`,
  ],
  [
    'binding of another account',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.name', 'default'),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
  [
    'binding of an account elsewhere',
    set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'subjects.0.namespace', 'default'),
    `error prometheus-rbac ${PROMETHEUS} spec.serviceAccountName`,
  ],
];
