import { ADAPTER, API1, API2, type Mutation, set } from '../support/dist';

/** The APIServices of the metrics API. */
export const ofMetricsApi: readonly Mutation[] = [
  [
    'APIServices of another group',
    (o) => o.set(API1, 'spec.group', 'metrics.example.com').set(API2, 'spec.group', 'metrics.example.com'),
    `error metrics-api ${API1} spec.group`,
  ],
  [
    'one APIService of another group',
    set(API1, 'spec.group', 'custom.metrics.example.com'),
    `error metrics-api ${API1} spec.group`,
  ],
  ['no APIService', (o) => o.remove(API1).remove(API2), `error metrics-api ${ADAPTER}`],
  [
    'APIService of another version',
    (o) => o.remove(API1).set(API2, 'spec.version', 'v1'),
    `error metrics-api ${API2} spec.version`,
    `error metrics-api ${API2} metadata.name`,
  ],
  [
    'APIService of another name',
    set(API1, 'metadata.name', 'custom.metrics.k8s.io'),
    'error metrics-api APIService/custom.metrics.k8s.io metadata.name',
  ],
  [
    'removed APIService version',
    set(API1, 'apiVersion', 'apiregistration.k8s.io/v1beta1'),
    `error metrics-api ${API1} apiVersion`,
  ],
  [
    'TLS not verified',
    set(API2, 'spec.insecureSkipTLSVerify', true),
    `warning metrics-api ${API2} spec.insecureSkipTLSVerify`,
  ],
  [
    'TLS not verified beside a CA',
    (o) => o.set(API2, 'spec.insecureSkipTLSVerify', true).set(API2, 'spec.caBundle', 'Q0E='),
    `error metrics-api ${API2} spec.insecureSkipTLSVerify`,
  ],
];
