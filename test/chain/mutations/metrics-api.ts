import {
  ADAPTER,
  ADAPTER_SERVICE,
  API1,
  API2,
  arg,
  CERTIFICATE,
  type Mutation,
  remove,
  set,
  TEMPLATE,
} from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** How the API server reaches the adapter, and what the adapter may. */
export const ofMetricsApi: readonly Mutation[] = [
  [
    'APIServices of another group',
    'metrics-api',
    (o) => o.set(API1, 'spec.group', 'metrics.example.com').set(API2, 'spec.group', 'metrics.example.com'),
  ],
  ['one APIService of another group', 'metrics-api', set(API1, 'spec.group', 'custom.metrics.example.com')],
  ['no APIService', 'metrics-api', (o) => o.remove(API1).remove(API2)],
  ['APIService of another version', 'metrics-api', (o) => o.remove(API1).set(API2, 'spec.version', 'v1')],
  ['APIService of another name', 'metrics-api', set(API1, 'metadata.name', 'custom.metrics.k8s.io')],
  ['removed APIService version', 'metrics-api', set(API1, 'apiVersion', 'apiregistration.k8s.io/v1beta1')],
  ['TLS not verified', 'metrics-api', set(API2, 'spec.insecureSkipTLSVerify', true)],
  [
    'TLS not verified beside a CA',
    'metrics-api',
    (o) => o.set(API2, 'spec.insecureSkipTLSVerify', true).set(API2, 'spec.caBundle', 'Q0E='),
  ],
  ['APIService to another Service', 'adapter-service', set(API1, 'spec.service.name', 'adapter')],
  ['APIService to another namespace', 'adapter-service', set(API2, 'spec.service.namespace', 'default')],
  ['APIService to another port', 'adapter-service', set(API1, 'spec.service.port', 6443)],
  ['no CA injected', 'adapter-service', set(API2, 'metadata.annotations', undefined)],
  [
    'CA of another Certificate',
    'adapter-service',
    set(API2, 'metadata.annotations.cert-manager\\.io/inject-ca-from', 'monitoring/adapter'),
  ],
  ['adapter Service without the port', 'adapter-service', set(ADAPTER_SERVICE, 'spec.ports.0.port', 8443)],
  [
    'adapter Service with another target port',
    'adapter-service',
    set(ADAPTER_SERVICE, 'spec.ports.0.targetPort', 'web'),
  ],
  [
    'adapter Service that selects nothing',
    'adapter-service',
    set(ADAPTER_SERVICE, 'spec.selector.app\\.kubernetes\\.io/name', 'adapter'),
  ],
  ['adapter that listens elsewhere', 'adapter-service', arg('--secure-port=6443', '--secure-port=443')],
  [
    'adapter that signs for itself',
    'adapter-service',
    arg('--tls-cert-file=/var/run/serving-cert/tls.crt', '--cert-dir=/tmp'),
  ],
  [
    'certificate of another host',
    'adapter-service',
    set(CERTIFICATE, 'spec.dnsNames', ['prometheus-adapter']),
  ],
  [
    'certificate file of another name',
    'adapter-service',
    arg('--tls-cert-file=/var/run/serving-cert/tls.crt', '--tls-cert-file=/var/run/serving-cert/cert.pem'),
  ],
  [
    'key file of another name',
    'adapter-service',
    arg('/var/run/serving-cert/tls.key', '/var/run/serving-cert/key.pem'),
  ],
  ['no key file', 'adapter-service', arg(/"--tls-private-key-file=[^"]*",/, '')],
  [
    'CA of an unknown issuer',
    'adapter-service',
    set('Certificate/prometheus-adapter-ca', 'spec.issuerRef.name', 'selfsigned'),
  ],
  ['CA that is none', 'adapter-service', set('Certificate/prometheus-adapter-ca', 'spec.isCA', false)],
  [
    'adapter whose selector is not its own',
    'adapter-service',
    set(ADAPTER, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'adapter'),
  ],
  [
    'certificate mounted nowhere',
    'adapter-service',
    set(ADAPTER, `${CONTAINER}.volumeMounts.1.mountPath`, '/elsewhere'),
  ],
  ['certificate in another Secret', 'adapter-service', set(CERTIFICATE, 'spec.secretName', 'adapter-tls')],
  ['certificate of an unknown issuer', 'adapter-service', set(CERTIFICATE, 'spec.issuerRef.name', 'ca')],
  [
    'issuer without its CA',
    'adapter-service',
    set('Issuer/prometheus-adapter-ca', 'spec.ca.secretName', 'ca'),
  ],
  [
    'no delegated authentication',
    'adapter-rbac',
    remove('ClusterRoleBinding/prometheus-adapter-auth-delegator'),
  ],
  ['no client CA', 'adapter-rbac', remove('RoleBinding/prometheus-adapter-auth-reader')],
  [
    'client CA read in another namespace',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-auth-reader', 'metadata.namespace', 'monitoring'),
  ],
  [
    'delegation of another account',
    'adapter-rbac',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'subjects.0.name', 'adapter'),
  ],
  [
    'dangling role',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.name', 'reader'),
  ],
  [
    'adapter may not list Services',
    'adapter-rbac',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.resources', ['namespaces', 'pods']),
  ],
  [
    'adapter may only get',
    'adapter-rbac',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.verbs', ['get']),
  ],
  [
    'adapter with another account',
    'adapter-rbac',
    set(ADAPTER, `${TEMPLATE}.spec.serviceAccountName`, 'default'),
  ],
  [
    'role of an unknown kind',
    'adapter-rbac',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'roleRef.kind', 'ClusterRoles'),
  ],
  [
    'role of another API group',
    'adapter-rbac',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.apiGroup', 'rbac.k8s.io'),
  ],
];
