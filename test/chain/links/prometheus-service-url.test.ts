import { boundary } from '../support/boundary';
import { CONTAINER } from '../support/mutate';
import { ADAPTER, testWorks } from '../support/pods-metric';
import {
  ADAPTER_TITLE,
  asks,
  EXAMPLE,
  NAME,
  PLACE,
  SERVICE,
  withAnother,
} from '../support/prometheus-service';

describe('the URL', () => {
  boundary(
    ['a Service by https', asks(`https://${NAME}.monitoring.svc:9090`)],
    [
      'another scheme',
      asks(`ftp://${NAME}.monitoring.svc:9090`),
      [PLACE, `--prometheus-url is no http or https URL: ftp://${NAME}.monitoring.svc:9090`, EXAMPLE],
    ],
    [
      'a scheme that only begins so',
      asks(`httpx://${NAME}.monitoring.svc:9090`),
      [PLACE, `--prometheus-url is no http or https URL: httpx://${NAME}.monitoring.svc:9090`, EXAMPLE],
    ],
    [
      'no slashes',
      asks(`http:${NAME}.monitoring.svc:9090`),
      [PLACE, `--prometheus-url is no http or https URL: http:${NAME}.monitoring.svc:9090`, EXAMPLE],
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
    ...['10.0.0.1', '[::1]', '[fd00::1]'].map(
      (address) =>
        [
          `the address ${address}`,
          asks(`http://${address}:9090`),
          [`what answers at http://${address}:9090: it is no Service of the cluster`],
        ] as const,
    ),
    [
      'another than Prometheus, and two are here',
      (o) => asks('http://thanos.monitoring.svc:9090')(withAnother(o)),
      ['the scrape interval', 'Service monitoring/thanos', 'a Prometheus CR that the adapter asks'],
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
