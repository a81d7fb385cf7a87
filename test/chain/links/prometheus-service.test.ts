import { boundary } from '../support/boundary';
import { CONTAINER, type Objects } from '../support/mutate';
import { ADAPTER, type Change, meta, PROMETHEUS, testWorks } from '../support/pods-metric';

const NAME = 'stack-kube-prometheus-stac-prometheus';
const SERVICE = `Service/${NAME}`;
const ADAPTER_TITLE = 'Deployment monitoring/adapter-prometheus-adapter';
const URL_FIELD = 'spec.template.spec.containers[0].args[3]';
const PLACE = `error prometheus-service: ${ADAPTER_TITLE} ${URL_FIELD}`;
const EXAMPLE = '--prometheus-url=http://SERVICE.NAMESPACE.svc:9090/';

/** The adapter asks at another address. */
const asks =
  (url: string): Change =>
  (o) =>
    o.set(ADAPTER, `${CONTAINER}.args.3`, `--prometheus-url=${url}`);

/** A second Prometheus, which selects no monitors. */
const withAnother = (o: Objects): Objects =>
  o.add({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: meta('other', 'team'),
    spec: {},
  });

describe('the URL', () => {
  boundary(
    ['a Service by https', asks(`https://${NAME}.monitoring.svc:9090`)],
    [
      'another scheme',
      asks(`ftp://${NAME}.monitoring.svc:9090`),
      [PLACE, `--prometheus-url is no http or https URL: ftp://${NAME}.monitoring.svc:9090`, EXAMPLE],
    ],
    [
      'no scheme',
      asks(`${NAME}.monitoring.svc:9090`),
      [PLACE, `--prometheus-url is no http or https URL: ${NAME}.monitoring.svc:9090`, EXAMPLE],
    ],
    ['no host', asks('http://'), [PLACE, '--prometheus-url is no http or https URL: http://', EXAMPLE]],
    [
      'a port that is none',
      asks(`http://${NAME}.monitoring.svc:90909`),
      [PLACE, `--prometheus-url is no http or https URL: http://${NAME}.monitoring.svc:90909`, EXAMPLE],
    ],
    [
      'none at all',
      (o) => o.set(ADAPTER, `${CONTAINER}.args.3`, undefined),
      [
        `error prometheus-service: ${ADAPTER_TITLE} spec.template.spec.containers[0].args`,
        'the adapter gets no --prometheus-url',
        EXAMPLE,
      ],
    ],
  );
});

describe('the host', () => {
  testWorks([
    ['a Service of the namespace of the adapter, by its name alone', asks(`http://${NAME}:9090`), []],
    ['a Service by its full name', asks(`http://${NAME}.monitoring.svc.cluster.local:9090`), []],
    [
      'a host outside',
      asks('http://prometheus.example.com:9090'),
      ['what answers at http://prometheus.example.com:9090: it is no Service of the cluster'],
    ],
    [
      'an address',
      asks('http://10.0.0.1:9090'),
      ['what answers at http://10.0.0.1:9090: it is no Service of the cluster'],
    ],
    [
      'a container beside the adapter',
      asks('http://localhost:9090'),
      ['what answers at http://localhost:9090: it is no Service of the cluster'],
    ],
    ...['thanos-querier', 'mimir', 'cortex', 'victoria-metrics', 'vmselect', 'query-frontend'].map(
      (name) =>
        [
          `${name}, which answers in place of Prometheus`,
          asks(`http://${name}.monitoring.svc:9090`),
          [`Service monitoring/${name}`],
        ] as const,
    ),
    [
      'a Service of which these files know nothing',
      asks('http://prometheus.observability.svc:9090'),
      ['Service observability/prometheus'],
    ],
    ['no adapter', (o) => o.remove(ADAPTER), expect.arrayContaining(['the pods of the adapter'])],
  ]);
});

describe('the port', () => {
  const noPort = (port: number, has = '9090 or 8080') =>
    [PLACE, `Service ${NAME} has no port ${port}`, `use port ${has}`] as const;
  boundary(
    ['http means 80', (o) => asks(`http://${NAME}.monitoring.svc`)(o).set(SERVICE, 'spec.ports.0.port', 80)],
    ['http does not mean 9090', asks(`http://${NAME}.monitoring.svc`), noPort(80)],
  );
  boundary(
    [
      'https means 443',
      (o) => asks(`https://${NAME}.monitoring.svc`)(o).set(SERVICE, 'spec.ports.0.port', 443),
    ],
    [
      'https does not mean 80',
      (o) => asks(`https://${NAME}.monitoring.svc`)(o).set(SERVICE, 'spec.ports.0.port', 80),
      noPort(443, '80 or 8080'),
    ],
  );
  boundary(
    ["the operator's own Service at 9090", asks('http://prometheus-operated.monitoring.svc:9090')],
    [
      "the operator's own Service at 9091",
      asks('http://prometheus-operated.monitoring.svc:9091'),
      [PLACE, 'Service prometheus-operated has no port 9091', 'use port 9090'],
    ],
  );
});

describe('the Service exists', () => {
  boundary(
    ['by its name', (o) => o],
    [
      'off by a letter, in front of no other Prometheus',
      asks('http://prometheu.monitoring.svc:9090'),
      [
        PLACE,
        `Service monitoring/prometheu of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
    [
      'not, and no other leads to the Prometheus there',
      (o) => o.remove(SERVICE),
      [
        PLACE,
        `Service monitoring/${NAME} of --prometheus-url does not exist`,
        'name the Service in front of Prometheus',
      ],
    ],
    [
      'in another namespace',
      asks(`http://${NAME}.default.svc:9090`),
      [
        PLACE,
        `Service default/${NAME} of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
    [
      'in another namespace, without a port to name',
      (o) => asks(`http://${NAME}.default.svc:9090`)(o).set(SERVICE, 'spec.ports', []),
      [
        PLACE,
        `Service default/${NAME} of --prometheus-url does not exist; Service monitoring/${NAME} does`,
        `--prometheus-url=http://${NAME}.monitoring.svc:9090/`,
      ],
    ],
  );
});

describe("the operator's own Service is one of its namespace", () => {
  boundary(
    [
      'the first of two Prometheuses',
      (o) => asks('http://prometheus-operated.monitoring.svc:9090')(withAnother(o)),
    ],
    [
      'the second',
      (o) => asks('http://prometheus-operated.team.svc:9090')(withAnother(o)),
      [
        'error prometheus-selects: Prometheus team/other spec',
        'Prometheus team/other has no serviceMonitorSelector, which selects nothing',
        'serviceMonitorSelector: {} selects all',
      ],
    ],
  );
  testWorks([
    [
      'of a namespace whose Prometheus is not here',
      (o) => asks('http://prometheus-operated.elsewhere.svc:9090')(withAnother(o)),
      expect.arrayContaining(['Service elsewhere/prometheus-operated']),
    ],
  ]);
});

describe('the pods', () => {
  boundary(
    ['by their labels', (o) => o.set(SERVICE, 'spec.selector', { prometheus: NAME })],
    [
      'not selected',
      (o) => o.set(SERVICE, 'spec.selector', { prometheus: 'k8s' }),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.selector`,
        `Service ${NAME} selects none of the pods of Prometheus monitoring/${NAME}`,
        `select app.kubernetes.io/name: prometheus and prometheus: ${NAME}`,
      ],
    ],
  );
  boundary(
    ['by the name of their port', (o) => o.set(SERVICE, 'spec.ports.0.targetPort', 'web')],
    [
      'by a name that no port has',
      (o) => o.set(SERVICE, 'spec.ports.0.targetPort', 'http'),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.ports[0].targetPort`,
        'the target port "http" is no port of the Prometheus pods, which have web (9090)',
        'name their port',
      ],
    ],
  );
  boundary(
    [
      'by another name of their port',
      (o) => o.set(PROMETHEUS, 'spec.portName', 'http').set(SERVICE, 'spec.ports.0.targetPort', 'http'),
    ],
    [
      'by the name that their port had',
      (o) => o.set(PROMETHEUS, 'spec.portName', 'http').set(SERVICE, 'spec.ports.0.targetPort', 'web'),
      [
        `error prometheus-service: Service monitoring/${NAME} spec.ports[0].targetPort`,
        'the target port "web" is no port of the Prometheus pods, which have http (9090)',
        'name their port',
      ],
    ],
  );
  testWorks([
    [
      'of a Service in a namespace whose pods are not here',
      (o) =>
        asks('http://prometheus.team.svc:9090')(o).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('prometheus', 'team'),
          spec: { selector: { app: 'prometheus' }, ports: [{ port: 9090 }] },
        }),
      ['the pods behind Service team/prometheus'],
    ],
  ]);
});
