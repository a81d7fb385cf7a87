import { boundary, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import { byPodMonitor, type Change, HPA, MONITOR, meta, RULE, rule, testWorks } from '../support/pods-metric';
import { resultOf } from '../support/results';

const SERVICE = 'Service/orders';
const DEPLOYMENT = 'Deployment/orders';
const DECLARED = 'http (8080), metrics (9090)';

const service =
  (field: string, value: Plain | undefined): Change =>
  (o) =>
    o.set(SERVICE, `spec.${field}`, value);

/** The metric asked of the Service: it is meant for the pods, whatever it selects. */
const ofService: Change = (o) =>
  rule(RULE.replaceAll('pod', 'service'))(o).set(HPA, 'spec.metrics', [
    {
      type: 'Object',
      object: {
        describedObject: { apiVersion: 'v1', kind: 'Service', name: 'orders' },
        metric: { name: 'http_requests' },
        target: { type: 'AverageValue', averageValue: '20' },
      },
    },
  ]);

const noPort = (target: string, port: number): Whole => [
  `error metrics-port: Service shop/orders spec.ports[${port}].targetPort`,
  `the target port "${target}" of Service orders is no port of Deployment shop/orders, which declares ${DECLARED}`,
  'name a port that the container declares',
];

const undeclared = (number: number, field = '.targetPort', port = 1): Whole => [
  `warning metrics-port: Service shop/orders spec.ports[${port}]${field}`,
  `no container of Deployment shop/orders declares port ${number}; it declares ${DECLARED}`,
  'declare it under containers[].ports, and name it',
];

describe('the pods', () => {
  const selects =
    (selector: Plain | undefined): Change =>
    (o) =>
      service('selector', selector)(ofService(o));
  boundary(
    ['by their labels', selects({ app: 'orders' })],
    [
      'by another value',
      selects({ app: 'order' }),
      [
        'error metrics-port: Service shop/orders spec.selector',
        'Service orders selects app=order, which the pods of Deployment shop/orders do not carry',
        'select their labels: app=orders',
      ],
    ],
    [
      'by one label more',
      selects({ app: 'orders', tier: 'web' }),
      [
        'error metrics-port: Service shop/orders spec.selector',
        'Service orders selects app=orders,tier=web, which the pods of Deployment shop/orders do not carry',
        'select their labels: app=orders',
      ],
    ],
  );
  const byPods: Change = byPodMonitor({ relabelings: [{ targetLabel: 'service', replacement: 'orders' }] });
  boundary(
    [
      'of the Service that the metric is asked of, and no monitor reads',
      (o) => selects({ app: 'orders' })(byPods(o)),
    ],
    [
      'of that Service, which selects other pods',
      (o) => selects({ app: 'order' })(byPods(o)),
      [
        'error metrics-port: Service shop/orders spec.selector',
        'Service orders selects app=order, which the pods of Deployment shop/orders do not carry',
        'select their labels: app=orders',
      ],
    ],
  );
  testWorks([
    [
      'by endpoints that somebody else writes',
      selects(undefined),
      ['the endpoints of Service orders, which selects no pods itself'],
    ],
  ]);
});

/** The query leaves all paths out: what a probe or a scrape counts is another link's matter. */
const allFiltered = rule(RULE.replace('healthz', '.*'));

describe('the target port', () => {
  boundary(
    ['is the name of a port', service('ports.1.targetPort', 'metrics')],
    ['is a number in quotes, which is a name', service('ports.1.targetPort', '9090'), noPort('9090', 1)],
    ['is the name of none', service('ports.1.targetPort', 'metric'), noPort('metric', 1)],
    ['is the number of none', service('ports.1.targetPort', 9091), undeclared(9091)],
    [
      'is by default the number of the Service, of none',
      (o) => service('ports.1.targetPort', undefined)(service('ports.1.port', 9091)(o)),
      undeclared(9091, ''),
    ],
  );
  boundary(
    ['is the number of a port', service('ports.1.targetPort', 9090)],
    [
      'is the number of the Service alone',
      (o) => service('ports.1', { name: 'metrics', port: 80 })(o),
      undeclared(80, ''),
    ],
  );
  boundary(
    ['of a port that nobody reads', service('ports.0.targetPort', 'web')],
    ['of the port that is read', service('ports.1.targetPort', 'web'), noPort('web', 1)],
  );
  boundary(
    [
      'by number, and no container declares any',
      (o) =>
        allFiltered(o)
          .set(SERVICE, 'spec.ports.1.targetPort', 9090)
          .set(DEPLOYMENT, `${CONTAINER}.ports`, [])
          .set(DEPLOYMENT, `${CONTAINER}.readinessProbe`, undefined),
    ],
    [
      'by name, and no container declares any',
      (o) =>
        o.set(DEPLOYMENT, `${CONTAINER}.ports`, []).set(DEPLOYMENT, `${CONTAINER}.readinessProbe`, undefined),
      [
        'error metrics-port: Service shop/orders spec.ports[1].targetPort',
        'the target port "metrics" of Service orders is no port of Deployment shop/orders, which declares no port',
        'name a port that the container declares',
      ],
    ],
  );
  const twoMonitors: Change = (o) =>
    o
      .copy(MONITOR, 'again')
      .set('ServiceMonitor/again', 'spec.endpoints.0', { port: 'http', path: '/other' });
  boundary(
    ['of the ports of two monitors', (o) => twoMonitors(allFiltered(o))],
    [
      'of the port of the second monitor',
      (o) => service('ports.0.targetPort', 'web')(twoMonitors(allFiltered(o))),
      noPort('web', 0),
    ],
  );
});

describe('a load balancer', () => {
  const exposed = (name: string, port: number, number: number): Whole => [
    `warning metrics-port: Service shop/${name} spec.ports[${port}]`,
    `the load balancer of Service ${name} leads to port ${number}, which serves the metrics: whoever reaches it reads them`,
    'serve metrics on a port of their own, which this Service leaves out',
  ];
  boundary(
    ['none: a Service of nodes', service('type', 'NodePort')],
    ['before the metrics', service('type', 'LoadBalancer'), exposed('orders', 1, 9090)],
  );
  const another =
    (...ports: readonly Plain[]): Change =>
    (o) =>
      o.add({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: meta('public', 'shop', { app: 'public' }),
        spec: { type: 'LoadBalancer', selector: { app: 'orders' }, ports: [...ports] },
      });
  boundary(
    ['before the requests', another({ name: 'http', port: 80, targetPort: 'http' })],
    [
      'before both',
      another({ name: 'http', port: 80, targetPort: 'http' }, { name: 'admin', port: 81, targetPort: 9090 }),
      exposed('public', 1, 9090),
    ],
  );
  boundary(
    ['before a port of nobody', another({ name: 'http', port: 80, targetPort: 'admin' })],
    [
      'before a port that a PodMonitor reads',
      (o) => byPodMonitor({})(another({ name: 'http', port: 80, targetPort: 'metrics' })(o)),
      exposed('public', 0, 9090),
    ],
  );
});

test('without the pods there is nothing to look at', () => {
  const gone: Change = (o) => o.set(HPA, 'spec.scaleTargetRef.name', 'order');
  expect(resultOf('metrics-port', (o) => o)).toBe('holds');
  expect(resultOf('metrics-port', gone)).toBe('broken, as scale-target');
});
