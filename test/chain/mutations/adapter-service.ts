import {
  ADAPTER,
  ADAPTER_SERVICE,
  API1,
  API2,
  atFlag,
  CERTIFICATE,
  type Mutation,
  set,
  setFlag,
} from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** How the API server reaches the adapter, and by which certificate it knows it. */
export const ofAdapterService: readonly Mutation[] = [
  [
    'APIService to another Service',
    set(API1, 'spec.service.name', 'adapter'),
    `error adapter-service ${API1} spec.service`,
  ],
  [
    'APIService to another namespace',
    set(API2, 'spec.service.namespace', 'default'),
    `error adapter-service ${API2} spec.service`,
  ],
  [
    'APIService to another port',
    set(API1, 'spec.service.port', 8443),
    `error adapter-service ${API1} spec.service.port`,
  ],
  ['no CA injected', set(API2, 'metadata.annotations', undefined), `error adapter-service ${API2} spec`],
  [
    'CA of another Certificate',
    set(API2, 'metadata.annotations.cert-manager\\.io/inject-ca-from', 'monitoring/adapter'),
    `error adapter-service ${API2} metadata.annotations.cert-manager.io/inject-ca-from`,
  ],
  [
    'adapter Service without the port',
    set(ADAPTER_SERVICE, 'spec.ports.0.port', 8443),
    `error adapter-service ${API1} spec.service.port`,
    `error adapter-service ${API2} spec.service.port`,
  ],
  [
    'adapter Service with another target port',
    set(ADAPTER_SERVICE, 'spec.ports.0.targetPort', 'web'),
    `error adapter-service ${ADAPTER_SERVICE} spec.ports[0].targetPort`,
  ],
  [
    'adapter Service that selects nothing',
    set(ADAPTER_SERVICE, 'spec.selector.app\\.kubernetes\\.io/name', 'adapter'),
    `error adapter-service ${ADAPTER_SERVICE} spec.selector`,
  ],
  [
    'adapter that listens elsewhere',
    setFlag('secure-port', '443'),
    `error adapter-service ${atFlag('secure-port')}`,
  ],
  [
    'adapter that signs for itself',
    setFlag('tls-cert-file', undefined),
    `error adapter-service ${ADAPTER} spec.template.spec.containers[0].args`,
  ],
  [
    'certificate of another host',
    set(CERTIFICATE, 'spec.dnsNames', ['prometheus-adapter']),
    `error adapter-service ${CERTIFICATE} spec.dnsNames`,
  ],
  [
    'certificate file of another name',
    setFlag('tls-cert-file', '/var/run/serving-cert/cert.pem'),
    `error adapter-service ${atFlag('tls-cert-file')}`,
  ],
  [
    'key file of another name',
    setFlag('tls-private-key-file', '/var/run/serving-cert/key.pem'),
    `error adapter-service ${atFlag('tls-private-key-file')}`,
  ],
  [
    'no key file',
    setFlag('tls-private-key-file', undefined),
    `error adapter-service ${ADAPTER} spec.template.spec.containers[0].args`,
  ],
  [
    'CA of an unknown issuer',
    set('Certificate/prometheus-adapter-ca', 'spec.issuerRef.name', 'selfsigned'),
    'error adapter-service Certificate/prometheus-adapter-ca spec.issuerRef',
  ],
  [
    'CA that is none',
    set('Certificate/prometheus-adapter-ca', 'spec.isCA', false),
    'error adapter-service Certificate/prometheus-adapter-ca spec.isCA',
  ],
  [
    'adapter whose selector is not its own',
    set(ADAPTER, 'spec.selector.matchLabels.app\\.kubernetes\\.io/name', 'adapter'),
    `error adapter-service ${ADAPTER} spec.selector`,
  ],
  [
    'certificate mounted nowhere',
    set(ADAPTER, `${CONTAINER}.volumeMounts.1.mountPath`, '/elsewhere'),
    `error adapter-service ${atFlag('tls-cert-file')}`,
  ],
  [
    'certificate in another Secret',
    set(CERTIFICATE, 'spec.secretName', 'adapter-tls'),
    `error adapter-service ${atFlag('tls-cert-file')}`,
  ],
  [
    'certificate of an unknown issuer',
    set(CERTIFICATE, 'spec.issuerRef.name', 'ca'),
    `error adapter-service ${CERTIFICATE} spec.issuerRef`,
  ],
  [
    'issuer without its CA',
    set('Issuer/prometheus-adapter-ca', 'spec.ca.secretName', 'ca'),
    'error adapter-service Issuer/prometheus-adapter-ca spec.ca.secretName',
  ],
];
