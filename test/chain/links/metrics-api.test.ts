import { boundary, type Whole } from '../support/boundary';
import { cpu, external } from '../support/metric-types';
import { ADAPTER, type Change, judgeChange, testWorks } from '../support/pods-metric';

const NAME = 'v1beta1.custom.metrics.k8s.io';
const API = `APIService/${NAME}`;
const at = (field: string, severity = 'error', name = NAME) =>
  `${severity} metrics-api: APIService ${name} ${field}`.trimEnd();

/** The APIService of another version, under the name that goes with it. */
const version =
  (of: string, group = 'custom.metrics.k8s.io'): Change =>
  (o) => {
    const [name] = o.all.flatMap(
      (object) => JSON.stringify(object).match(/v1beta1\.\w+\.metrics\.k8s\.io/) ?? [],
    );
    return o
      .set(`APIService/${name}`, 'spec.version', of)
      .set(`APIService/${name}`, 'metadata.name', `${of}.${group}`);
  };

const notAsked = (group: string, of: string, asked: string): Whole => [
  at('spec.version', 'error', `${of}.${group}`),
  `${group} is served as ${of}, which the HPA controller does not ask for`,
  `version: ${asked}`,
];

describe('it serves a version that the HPA controller asks for', () => {
  boundary(
    ['v1beta1', version('v1beta1')],
    ['v1', version('v1'), notAsked('custom.metrics.k8s.io', 'v1', 'v1beta2')],
  );
  boundary(
    ['v1beta2', version('v1beta2')],
    ['v1beta3', version('v1beta3'), notAsked('custom.metrics.k8s.io', 'v1beta3', 'v1beta2')],
  );
  boundary(
    ['v1beta1, of external metrics', external],
    [
      'v1beta2, of external metrics',
      (o) => version('v1beta2', 'external.metrics.k8s.io')(external(o)),
      notAsked('external.metrics.k8s.io', 'v1beta2', 'v1beta1'),
    ],
  );
});

describe('it is under its right name', () => {
  boundary(
    ['VERSION.GROUP', (o) => o],
    [
      'another version',
      (o) => o.set(API, 'metadata.name', 'v1beta2.custom.metrics.k8s.io'),
      [
        at('metadata.name', 'error', 'v1beta2.custom.metrics.k8s.io'),
        'the APIService is named v1beta2.custom.metrics.k8s.io, which the API refuses: it must be v1beta1.custom.metrics.k8s.io',
        'name: v1beta1.custom.metrics.k8s.io',
      ],
    ],
    [
      'beside one that is named for the group and serves another',
      (o) =>
        o
          .copy(API, 'v1beta2.custom.metrics.k8s.io')
          .set('APIService/v1beta2.custom.metrics.k8s.io', 'spec.group', 'metrics.example.com'),
      [
        at('spec.group', 'error', 'v1beta2.custom.metrics.k8s.io'),
        'the APIService is named v1beta2.custom.metrics.k8s.io and serves group metrics.example.com, which the API refuses',
        'group: custom.metrics.k8s.io',
      ],
    ],
    [
      'beside one that is named for the group and serves none',
      (o) =>
        o
          .copy(API, 'v1beta2.custom.metrics.k8s.io')
          .set('APIService/v1beta2.custom.metrics.k8s.io', 'spec.group', undefined),
      [
        at('spec', 'error', 'v1beta2.custom.metrics.k8s.io'),
        'the APIService is named v1beta2.custom.metrics.k8s.io and serves no group, which the API refuses',
        'group: custom.metrics.k8s.io',
      ],
    ],
  );
});

const MISSING: readonly [string, string] = [
  'no APIService sends custom.metrics.k8s.io to the adapter',
  'register v1beta2.custom.metrics.k8s.io with apiregistration.k8s.io/v1',
];

describe('there is one', () => {
  boundary(
    ['of the group', (o) => o],
    [
      'of another group',
      (o) => o.set(API, 'spec.group', 'metrics.example.com'),
      [at('spec.group'), ...MISSING],
    ],
    [
      'none, and an adapter',
      (o) => o.remove(API),
      ['error metrics-api: Deployment monitoring/adapter-prometheus-adapter', ...MISSING],
    ],
  );
  testWorks([
    [
      'none, and no adapter',
      (o) => o.remove(API).remove(ADAPTER),
      expect.arrayContaining(['an APIService of custom.metrics.k8s.io']),
    ],
    ['none of metrics-server, beside an adapter of other metrics', cpu, ['an APIService of metrics.k8s.io']],
  ]);
});

describe('it is of a version that Kubernetes has', () => {
  boundary(
    ['v1', (o) => o],
    [
      'v1beta1',
      (o) => o.set(API, 'apiVersion', 'apiregistration.k8s.io/v1beta1'),
      [
        at('apiVersion'),
        'apiregistration.k8s.io/v1beta1 was removed in Kubernetes 1.22',
        'apiVersion: apiregistration.k8s.io/v1',
      ],
    ],
  );
});

describe('TLS is verified', () => {
  const skips: Change = (o) => o.set(API, 'spec.insecureSkipTLSVerify', true);
  boundary(
    ['by a CA', (o) => o.set(API, 'spec.insecureSkipTLSVerify', false)],
    [
      'not at all',
      (o) => skips(o).set(API, 'spec.caBundle', undefined),
      [
        at('spec.insecureSkipTLSVerify', 'warning'),
        'the API server does not verify who answers for the metrics: anybody on the way may',
        'serve a certificate and set caBundle, or let cert-manager inject it (cert-manager.io/inject-ca-from)',
      ],
    ],
    [
      'and not, at once',
      skips,
      [
        at('spec.insecureSkipTLSVerify'),
        'insecureSkipTLSVerify and caBundle stand together, which the API refuses',
        'remove insecureSkipTLSVerify',
      ],
    ],
  );
});

describe('an adapter that serves custom metrics beside KEDA, which serves external ones', () => {
  /** KEDA's APIService, which leads into its own namespace. */
  const keda: Change = (o) =>
    external(o).set('APIService/v1beta1.external.metrics.k8s.io', 'spec.service', {
      name: 'keda-operator-metrics-apiserver',
      namespace: 'keda',
    });
  test('does not answer for them', () => {
    expect(judgeChange(keda)).toEqual({
      findings: [],
      absent: [
        'Service keda/keda-operator-metrics-apiserver',
        'the pods of the adapter',
        "the adapter's configuration",
      ],
    });
  });
});
