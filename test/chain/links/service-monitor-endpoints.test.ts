import { boundary, type Whole } from '../support/boundary';
import type { Objects, Plain } from '../support/mutate';
import { byPodMonitor, type Change, MONITOR, meta, PROMETHEUS, testWorks } from '../support/pods-metric';

const SERVICE = 'Service/orders';
const SERIES = 'http_server_requests_seconds_count';

type Endpoint = { [key: string]: Plain };

const endpoints =
  (...all: readonly Endpoint[]): Change =>
  (o) =>
    o.set(MONITOR, 'spec.endpoints', [...all]);

const endpoint = (more: Endpoint): Change => endpoints({ port: 'metrics', ...more });

const at = (field: string, index = 0): string =>
  `error service-monitor: ServiceMonitor shop/orders spec.endpoints[${index}]${field}`;

describe('the port of an endpoint', () => {
  const unknown = (name: string, index = 0): Whole => [
    at('.port', index),
    `no port of Service orders is named ${name}: Prometheus finds no target there`,
    'name one of its ports: http, metrics',
  ];
  boundary(
    ['is named by the Service', endpoint({})],
    ['is off by a letter', endpoint({ port: 'metric' }), unknown('"metric"')],
    [
      'is a number',
      endpoint({ port: 9090 }),
      unknown('9090'),
      [
        'warning known-api (follows from service-monitor): ServiceMonitor shop/orders spec.endpoints[0].port',
        'spec.endpoints[0].port is the number 9090, and must be a string',
        'quote it: port: "9090"',
      ],
    ],
    [
      'is known for one endpoint and not for another',
      endpoints({ port: 'metrics' }, { port: 'metric' }),
      unknown('"metric"', 1),
    ],
    [
      'has no name in the Service',
      (o) => o.set(SERVICE, 'spec.ports', [{ port: 9090, targetPort: 'metrics' }]),
      [
        at('.port'),
        'no port of Service orders is named "metrics": Prometheus finds no target there',
        'give the port a name, and name it here',
      ],
    ],
  );
});

describe('the target port of an endpoint', () => {
  const noTarget = (what: string, field: string): Whole => [
    at(field),
    `${what}: Prometheus finds no target there`,
    'name one of its ports: http, metrics',
  ];
  boundary(
    ['is named by the container', endpoints({ targetPort: 'metrics' })],
    [
      'is off by a letter',
      endpoints({ targetPort: 'metric' }),
      noTarget('no port of Deployment shop/orders is named "metric"', '.targetPort'),
    ],
  );
  boundary(
    ['is declared by the container', endpoints({ targetPort: 9090 })],
    [
      'is not declared: Prometheus knows a number from the container alone',
      endpoints({ targetPort: 9091 }),
      noTarget('no container of Deployment shop/orders declares port 9091', '.targetPort'),
    ],
    [
      'is a number in quotes, which is taken for a name',
      endpoints({ targetPort: '9090' }),
      noTarget('no port of Deployment shop/orders is named "9090"', '.targetPort'),
    ],
  );
  boundary(
    ['is not asked for beside the port of the Service', endpoint({ targetPort: 'metric' })],
    [
      'is asked for without it',
      endpoints({ targetPort: 'metric' }),
      noTarget('no port of Deployment shop/orders is named "metric"', '.targetPort'),
    ],
  );
});

describe('one monitor of several applications', () => {
  const both: Change = (o) =>
    o.set(MONITOR, 'spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }).add({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('cart', 'shop', { app: 'cart' }),
      spec: { selector: { app: 'cart' }, ports: [{ name: 'stats', port: 9102 }] },
    });
  const unknown = (name: string, index: number): Whole => [
    at('.port', index),
    `no port of Service orders is named "${name}": Prometheus finds no target there`,
    'name one of its ports: http, metrics',
  ];
  boundary(
    ['a port of each', (o) => endpoints({ port: 'stats' }, { port: 'metrics' })(both(o))],
    ['a port of the other alone', (o) => endpoints({ port: 'stats' })(both(o)), unknown('stats', 0)],
    [
      'a port of the other, and one of nobody',
      (o) => endpoints({ port: 'stats' }, { port: 'metrics' }, { port: 'stat' })(both(o)),
      unknown('stat', 2),
    ],
  );
});

describe('each port is read once', () => {
  const twice = (one: string, other: string, place: string): Whole => [
    place,
    `port 9090 of each pod is read twice, by ${one} and by ${other}: every sum doubles`,
    'select one Service by a label that only it has',
  ];
  const monitor = 'ServiceMonitor shop/orders through Service orders';
  boundary(
    ['by one endpoint', endpoint({})],
    ['by two', endpoints({ port: 'metrics' }, { port: 'metrics' }), twice(monitor, monitor, at('', 1))],
  );
  boundary(
    [
      'by targetPort, which names the port of the container',
      (o) => endpoints({ targetPort: 'metrics' })(o).set(SERVICE, 'spec.ports.1.name', 'stats'),
    ],
    [
      'by port and by targetPort',
      endpoints({ port: 'metrics' }, { targetPort: 'metrics' }),
      twice(monitor, monitor, at('', 1)),
    ],
    [
      'by port and by the number of targetPort',
      endpoints({ port: 'metrics' }, { targetPort: 9090 }),
      twice(monitor, monitor, at('', 1)),
    ],
  );
  boundary(
    ['port counts where targetPort says another', endpoint({ targetPort: 'http' })],
    [
      'port counts, and another endpoint reads it',
      endpoints({ port: 'metrics', targetPort: 'http' }, { port: 'metrics' }),
      twice(monitor, monitor, at('', 1)),
    ],
  );
  boundary(
    ['at two paths', endpoints({ port: 'metrics' }, { port: 'metrics', path: '/other' })],
    [
      'at one path, which is the default of the other',
      endpoints({ port: 'metrics' }, { port: 'metrics', path: '/metrics' }),
      twice(monitor, monitor, at('', 1)),
    ],
  );
  boundary(
    [
      'with two queries',
      endpoints({ port: 'metrics', params: { a: ['1'] } }, { port: 'metrics', params: { a: ['2'] } }),
    ],
    [
      'with one',
      endpoints({ port: 'metrics', params: { a: ['1'] } }, { port: 'metrics', params: { a: ['1'] } }),
      twice(monitor, monitor, at('', 1)),
    ],
  );
  const copied = (o: Objects): Objects => o.copy(SERVICE, 'again');
  boundary(
    ['through one of two Services', (o) => copied(o).set('Service/again', 'metadata.labels.app', 'again')],
    ['through both', copied, twice(monitor, 'ServiceMonitor shop/orders through Service again', at(''))],
  );
  const monitored = (o: Objects): Objects => o.copy(MONITOR, 'again');
  const again = 'ServiceMonitor shop/again through Service orders';
  boundary(
    [
      'by one of two monitors that Prometheus selects',
      (o) => monitored(o).set('ServiceMonitor/again', 'metadata.labels.release', 'other'),
    ],
    [
      'by both',
      monitored,
      twice(monitor, again, 'error service-monitor: ServiceMonitor shop/again spec.endpoints[0]'),
    ],
  );
  const withoutPrometheus = (o: Objects): Objects =>
    o.remove(PROMETHEUS).remove('Service/stack-kube-prometheus-stac-prometheus');
  boundary(
    ['by one monitor, without a Prometheus to say', withoutPrometheus],
    [
      'by one monitor twice',
      (o) => endpoints({ port: 'metrics' }, { port: 'metrics' })(withoutPrometheus(o)),
      twice(monitor, monitor, at('', 1)),
    ],
    [
      'by two, which may belong to two Prometheuses',
      (o) => monitored(withoutPrometheus(o)),
      [
        'warning service-monitor: ServiceMonitor shop/again spec.endpoints[0]',
        `port 9090 of each pod is read twice, by ${monitor} and by ${again}: every sum doubles, if one Prometheus selects both`,
        'keep one monitor for each Prometheus',
      ],
    ],
  );
});

describe('interval and timeout', () => {
  const none = (field: string, value: string): Whole => [
    at(`.${field}`),
    `${value} is no duration, which the API refuses`,
    'write it as Prometheus does: 15s, 1m',
  ];
  boundary(
    ['are durations', endpoint({ interval: '20s', scrapeTimeout: '10s' })],
    ['interval is none', endpoint({ interval: '1 m' }), none('interval', '"1 m"')],
    ['timeout is none', endpoint({ scrapeTimeout: '5 s' }), none('scrapeTimeout', '"5 s"')],
  );
  const above = (timeout: string, interval: string): Whole => [
    at('.scrapeTimeout'),
    `scrapeTimeout (${timeout}) is above the interval (${interval}): the operator leaves the monitor out`,
    'lower scrapeTimeout to the interval',
  ];
  boundary(
    ['timeout as long as the interval', endpoint({ interval: '10s', scrapeTimeout: '10s' })],
    ['longer', endpoint({ interval: '10s', scrapeTimeout: '11s' }), above('11s', '10s')],
  );
  boundary(
    [
      "timeout as long as Prometheus' own interval",
      (o) => endpoint({ scrapeTimeout: '20s' })(o).set(PROMETHEUS, 'spec.scrapeInterval', '20s'),
    ],
    [
      'longer than that',
      (o) => endpoint({ scrapeTimeout: '21s' })(o).set(PROMETHEUS, 'spec.scrapeInterval', '20s'),
      above('21s', '20s'),
    ],
  );
  boundary(
    [
      "timeout as long as the operator's default",
      (o) => endpoint({ scrapeTimeout: '30s' })(o).set(PROMETHEUS, 'spec.scrapeInterval', undefined),
    ],
    [
      'longer than the default',
      (o) => endpoint({ scrapeTimeout: '31s' })(o).set(PROMETHEUS, 'spec.scrapeInterval', undefined),
      above('31s', '30s'),
    ],
  );
});

describe('the series is kept', () => {
  const drops: Whole = [
    at('.metricRelabelings[0]'),
    `ServiceMonitor shop/orders drops ${SERIES}, of which the metric is made, before Prometheus stores it`,
    `leave ${SERIES} in`,
  ];
  const relabeling = (more: Endpoint): Change =>
    endpoint({ metricRelabelings: [{ sourceLabels: ['__name__'], ...more }] });
  boundary(
    ['a part of its name is dropped', relabeling({ regex: 'http_server', action: 'drop' })],
    ['its name is dropped', relabeling({ regex: 'http_server_.*', action: 'drop' }), drops],
    ['all names are dropped', relabeling({ action: 'drop' }), drops],
    ['its name is dropped, in capitals', relabeling({ regex: 'http_server_.*', action: 'Drop' }), drops],
  );
  boundary(
    ['its name is kept', relabeling({ regex: 'http_server_.*', action: 'keep' })],
    ['a part of its name is kept', relabeling({ regex: 'http_server', action: 'keep' }), drops],
  );
  testWorks([
    ['all names are kept', relabeling({ action: 'keep' }), []],
    ['an expression that is none', relabeling({ regex: '(', action: 'drop' }), []],
    ['another action', relabeling({ regex: 'http_server_.*', action: 'replace' }), []],
    ['no action', relabeling({ regex: 'http_server_.*' }), []],
    [
      'the name and another label',
      relabeling({ sourceLabels: ['__name__', 'uri'], regex: 'http_server_.*', action: 'drop' }),
      [],
    ],
    ['another label', relabeling({ sourceLabels: ['uri'], regex: '.*', action: 'drop' }), []],
  ]);
});

describe('a PodMonitor', () => {
  const noTarget = (what: string, field: string): Whole => [
    `error service-monitor: PodMonitor shop/orders spec.podMetricsEndpoints[0].${field}`,
    `${what}: Prometheus finds no target there`,
    'name one of its ports: http, metrics',
  ];
  boundary(
    ['a port of the container', byPodMonitor({})],
    [
      'a port of nobody',
      byPodMonitor({ port: 'metric' }),
      noTarget('no port of Deployment shop/orders is named "metric"', 'port'),
    ],
  );
  const byNumber =
    (portNumber: number): Change =>
    (o) => {
      byPodMonitor({ portNumber })(o);
      return o.set('PodMonitor/orders', 'spec.podMetricsEndpoints.0.port', undefined);
    };
  boundary(
    ['a number of the container', byNumber(9090)],
    [
      'a number of nobody',
      byNumber(9091),
      noTarget('no container of Deployment shop/orders declares port 9091', 'portNumber'),
    ],
  );
});
