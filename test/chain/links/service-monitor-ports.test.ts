import { boundary, type Whole } from '../support/boundary';
import { byPodMonitor, type Change, MONITOR, meta } from '../support/pods-metric';
import { at, endpoint, endpoints, SERVICE } from '../support/service-monitor';

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

describe('one monitor of several pods', () => {
  const withCart: Change = (o) =>
    o
      .add({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: meta('cart', 'shop'),
        spec: {
          selector: { matchLabels: { app: 'cart' } },
          template: {
            metadata: { labels: { app: 'cart' } },
            spec: { containers: [{ name: 'cart', ports: [{ name: 'stats', containerPort: 9102 }] }] },
          },
        },
      })
      .add({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: meta('cart', 'shop', { app: 'cart' }),
        spec: { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 'stats' }] },
      });
  const ofAll = { matchExpressions: [{ key: 'app', operator: 'Exists' }] };
  const targetPorts =
    (...names: readonly string[]): Change =>
    (o) =>
      endpoints(...names.map((targetPort) => ({ targetPort })))(withCart(o)).set(
        MONITOR,
        'spec.selector',
        ofAll,
      );
  boundary(
    ['a target port of each', targetPorts('metrics', 'stats')],
    [
      'a target port of nobody',
      targetPorts('metrics', 'stat'),
      [
        at('.targetPort', 1),
        'no port of Deployment shop/orders is named "stat": Prometheus finds no target there',
        'name one of its ports: http, metrics',
      ],
    ],
  );
  const podPorts =
    (...ports: readonly string[]): Change =>
    (o) =>
      byPodMonitor({})(withCart(o))
        .set('PodMonitor/orders', 'spec.selector', ofAll)
        .set(
          'PodMonitor/orders',
          'spec.podMetricsEndpoints',
          ports.map((port) => ({ port })),
        );
  boundary(
    ['a port of each, by a PodMonitor', podPorts('metrics', 'stats')],
    [
      'a port of nobody, by a PodMonitor',
      podPorts('metrics', 'stat'),
      [
        'error service-monitor: PodMonitor shop/orders spec.podMetricsEndpoints[1].port',
        'no port of Deployment shop/orders is named "stat": Prometheus finds no target there',
        'name one of its ports: http, metrics',
      ],
    ],
  );
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
