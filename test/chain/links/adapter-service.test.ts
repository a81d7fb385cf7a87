import { boundary, type Whole } from '../support/boundary';
import { cpu } from '../support/metric-types';
import { CONTAINER, Objects, type Plain } from '../support/mutate';
import { ADAPTER, type Change, meta, testWorks } from '../support/pods-metric';

const NAME = 'adapter-prometheus-adapter';
const SERVICE = `Service/${NAME}`;
const API = 'APIService/v1beta1.custom.metrics.k8s.io';
const AT_API = 'error adapter-service: APIService v1beta1.custom.metrics.k8s.io spec.service';
const AT_SERVICE = `error adapter-service: Service monitoring/${NAME}`;
const AT_ADAPTER = `error adapter-service: Deployment monitoring/${NAME}`;

describe('the Service of the APIService exists', () => {
  boundary(
    ['by name and namespace', (o) => o],
    [
      'of another name',
      (o) => o.set(API, 'spec.service.name', 'adapter'),
      [AT_API, 'Service monitoring/adapter does not exist', 'name the Service in front of the adapter'],
    ],
    [
      'in another namespace',
      (o) => o.set(API, 'spec.service.namespace', 'shop'),
      [AT_API, `Service shop/${NAME} does not exist`, 'name the Service in front of the adapter'],
    ],
  );
  testWorks([
    [
      'or is not here, with the pods behind it',
      (o) => o.remove(ADAPTER).remove(SERVICE),
      expect.arrayContaining([`Service monitoring/${NAME}`]),
    ],
    [
      'or there is none, and the API server itself answers',
      (o) => o.remove(ADAPTER).set(API, 'spec.service', undefined),
      expect.arrayContaining(['a Service: the APIService has none, the API server itself answers']),
    ],
  ]);
});

describe('it has the port', () => {
  boundary(
    ['443, by default', (o) => o],
    [
      '8443, and the APIService says none',
      (o) => o.set(SERVICE, 'spec.ports.0.port', 8443),
      [AT_API, `Service ${NAME} has no port 443`, 'name one of 8443'],
    ],
  );
  boundary(
    [
      '8443, as the APIService says',
      (o) => o.set(SERVICE, 'spec.ports.0.port', 8443).set(API, 'spec.service.port', 8443),
    ],
    [
      '443, and the APIService says another',
      (o) => o.set(API, 'spec.service.port', 8443),
      [`${AT_API}.port`, `Service ${NAME} has no port 8443`, 'name one of 443'],
    ],
  );
});

describe('it selects pods', () => {
  const selectsNone = (labels: string): Whole => [
    `${AT_SERVICE} spec.selector`,
    `Service ${NAME} selects no pods (${labels}); Deployment monitoring/${NAME} has other labels or another namespace`,
    'select the labels of the adapter, in its namespace',
  ];
  boundary(
    [
      'by one of their labels',
      (o) => o.set(SERVICE, 'spec.selector', { 'app.kubernetes.io/name': 'prometheus-adapter' }),
    ],
    [
      'by another label',
      (o) => o.set(SERVICE, 'spec.selector', { app: 'adapter' }),
      selectsNone('app=adapter'),
    ],
    ['by none', (o) => o.set(SERVICE, 'spec.selector', {}), selectsNone('')],
  );
  testWorks([
    [
      'of the adapter among others',
      (o) => {
        const { all } = o.copy(ADAPTER, 'another').set('Deployment/another', `${CONTAINER}.args`, []);
        const another = o
          .set('Deployment/another', `${CONTAINER}.image`, 'example.com/another:1')
          .find('Deployment/another');
        return new Objects([another, ...all.filter((object) => object !== another)]);
      },
      [],
    ],
    [
      'that are not here, beside an adapter of another namespace',
      (o) => o.set(SERVICE, 'metadata.namespace', 'keda').set(API, 'spec.service.namespace', 'keda'),
      [`the pods behind Service keda/${NAME}`],
    ],
    [
      'that are not here',
      (o) => o.remove(ADAPTER),
      expect.arrayContaining([`the pods behind Service monitoring/${NAME}`]),
    ],
    [
      'that are not here, beside another tool that asks Prometheus by the same flag',
      (o) =>
        o.remove(ADAPTER).add({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: meta('pyrra', 'monitoring'),
          spec: {
            selector: { matchLabels: { app: 'pyrra' } },
            template: {
              metadata: { labels: { app: 'pyrra' } },
              spec: {
                containers: [
                  {
                    name: 'pyrra',
                    image: 'ghcr.io/pyrra-dev/pyrra:v0.9',
                    args: ['api', '--prometheus-url=http://prometheus:9090'],
                  },
                ],
              },
            },
          },
        }),
      [`the pods behind Service monitoring/${NAME}`, 'the pods of the adapter'],
    ],
  ]);
  boundary(
    ['of a Deployment that owns them', (o) => o],
    [
      'of a Deployment whose selector is refused',
      (o) => o.set(ADAPTER, 'spec.selector.matchLabels.version', true),
      [
        `${AT_ADAPTER} spec.selector.matchLabels.version`,
        'spec.selector.matchLabels.version is true, which is no value of a label: the selector is refused',
        'write at most 63 letters, digits, "-", "_" and ".", the first and the last of them a letter or a digit, as a string',
      ],
      [
        `error known-api (follows from adapter-service): Deployment monitoring/${NAME} spec.selector.matchLabels.version`,
        'spec.selector.matchLabels.version is the boolean true, and must be a string',
        'quote it: version: "true"',
      ],
    ],
    [
      'of a Deployment with another selector',
      (o) => o.set(ADAPTER, 'spec.selector.matchLabels.version', 'v1'),
      [
        `${AT_ADAPTER} spec.selector`,
        `the selector of Deployment monitoring/${NAME} (app.kubernetes.io/name=prometheus-adapter,app.kubernetes.io/instance=adapter,version=v1) does not match the labels of its own pod template`,
        'give spec.selector and spec.template.metadata.labels the same labels',
      ],
    ],
  );
});

describe('the pods listen there', () => {
  const target =
    (port: Plain): Change =>
    (o) =>
      o.set(SERVICE, 'spec.ports.0.targetPort', port);
  const elsewhere = (port: number, listens: number, field: string): Whole => [
    `${AT_ADAPTER} ${field}`,
    `Service monitoring/${NAME} leads to port ${port}, but the adapter listens on ${listens} (--secure-port)`,
    "use one port for --secure-port, the container's ports and the Service's targetPort",
  ];
  const ARGS = 'spec.template.spec.containers[0].args';
  boundary(
    ['at a port by its name', target('https')],
    [
      'at a name that is none',
      target('web'),
      [
        `${AT_SERVICE} spec.ports[0].targetPort`,
        `the target port web is no port of Deployment monitoring/${NAME}, which declares https (6443)`,
        'name a port that the container declares',
      ],
    ],
  );
  boundary(
    ['at a number', target(6443)],
    ['at the next number', target(6444), elsewhere(6444, 6443, `${ARGS}[1]`)],
  );
  const untargeted =
    (port: number): Change =>
    (o) =>
      o.set(SERVICE, 'spec.ports.0', { port }).set(API, 'spec.service.port', port);
  boundary(
    ['at the port of the Service, where no target is said', untargeted(6443)],
    [
      'at another port of the Service, where no target is said',
      untargeted(443),
      elsewhere(443, 6443, `${ARGS}[1]`),
    ],
  );
  const silent: Change = (o) => o.set(ADAPTER, `${CONTAINER}.args.1`, undefined);
  boundary(
    ['at 6443, where no flag says', (o) => silent(target(6443)(o))],
    ['at 6444, where no flag says', (o) => silent(target(6444)(o)), elsewhere(6444, 6443, ARGS)],
  );
});

/** metrics-server, whose Service selects its pods by these labels. */
const metricsServer =
  (selector: Plain): Change =>
  (o) =>
    cpu(o)
      .add({
        apiVersion: 'apiregistration.k8s.io/v1',
        kind: 'APIService',
        metadata: { name: 'v1beta1.metrics.k8s.io' },
        spec: {
          group: 'metrics.k8s.io',
          version: 'v1beta1',
          groupPriorityMinimum: 100,
          versionPriority: 100,
          caBundle: 'Q0E=',
          service: { name: 'metrics-server', namespace: 'monitoring' },
        },
      })
      .add({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: meta('metrics-server', 'monitoring'),
        spec: { selector, ports: [{ port: 443, targetPort: 10250 }] },
      })
      .add({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: meta('metrics-server', 'monitoring'),
        spec: {
          selector: { matchLabels: { app: 'metrics-server' } },
          template: {
            metadata: { labels: { app: 'metrics-server' } },
            spec: { containers: [{ name: 'metrics-server', image: 'example.com/metrics-server:v1' }] },
          },
        },
      });

describe('of metrics-server, beside an adapter of other metrics', () => {
  boundary(
    ['it selects the pods', metricsServer({ app: 'metrics-server' })],
    [
      'it selects no pods',
      metricsServer({ app: 'metrics' }),
      [
        'error adapter-service: Service monitoring/metrics-server spec.selector',
        'Service metrics-server selects no pods (app=metrics); Deployment monitoring/metrics-server has other labels or another namespace',
        'select the labels of the adapter, in its namespace',
      ],
    ],
  );
});
