import { boundary, type Whole } from '../support/boundary';
import type { Objects } from '../support/mutate';
import { type Change, checkChange, HPA, MONITOR, PROMETHEUS, rule, testWorks } from '../support/pods-metric';
import { resultOf } from '../support/results';
import {
  both,
  container,
  type Fields,
  httpGet,
  leaveOut,
  reads,
  readsUnfiltered,
  ready,
  ruleOf,
} from '../support/self-traffic';

const DEPLOYMENT = 'Deployment/orders';

describe('a probe', () => {
  const plain: Change = ruleOf('');
  boundary(
    ['at another port than that of the requests', plain],
    [
      'at the port of the requests',
      both(plain, ready('/healthz')),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
    [
      'at its number',
      both(plain, container('readinessProbe', { httpGet: { path: '/healthz', port: 8080 } })),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
    [
      'every 5 s',
      both(plain, ready('/healthz', { periodSeconds: 5 })),
      readsUnfiltered('0.2', 'readinessProbe /healthz'),
    ],
    [
      'without a path',
      both(plain, container('readinessProbe', { httpGet: { port: 'http' } })),
      readsUnfiltered('0.1', 'readinessProbe /'),
    ],
    [
      'of liveness',
      both(plain, container('livenessProbe', httpGet('/live'))),
      readsUnfiltered('0.1', 'livenessProbe /live'),
    ],
    [
      'of liveness and of readiness, one path left out',
      both(ruleOf(',uri!~"/healthz"'), ready('/healthz'), container('livenessProbe', httpGet('/live'))),
      reads('0.1', 'livenessProbe /live', leaveOut('uri', '/healthz|/live')),
    ],
    [
      'of liveness and of readiness, at one path',
      both(ruleOf(',uri!~"/ready"'), ready('/live'), container('livenessProbe', httpGet('/live'))),
      reads('0.2', 'livenessProbe /live, readinessProbe /live', leaveOut('uri', '/ready|/live')),
    ],
    [
      'of a container beside the first',
      (o) =>
        plain(o).set(DEPLOYMENT, 'spec.template.spec.containers.1', {
          name: 'proxy',
          image: 'example.com/proxy:1',
          readinessProbe: httpGet('/proxy'),
          resources: { requests: { cpu: '1m', memory: '1Mi' } },
        }),
      readsUnfiltered('0.1', 'readinessProbe /proxy'),
    ],
  );
  testWorks([
    ...[
      ['starts the pod', 'startupProbe', httpGet('/start')],
      ['runs a command', 'livenessProbe', { exec: { command: ['true'] } }],
      ['asks by gRPC', 'livenessProbe', { grpc: { port: 8080 } }],
      ['opens a connection', 'livenessProbe', { tcpSocket: { port: 'http' } }],
      ['names no port of the pod', 'livenessProbe', { httpGet: { path: '/live', port: 'admin' } }],
    ].map(
      ([what, name, value]) =>
        [`one that ${what}`, both(plain, container(String(name), value ?? null)), []] as const,
    ),
  ]);
});

describe('a scrape', () => {
  const plain: Change = ruleOf('');
  /** A monitor of the port of the requests, and no probe. */
  const ofHttp = (more: Fields = {}): Change =>
    both(plain, container('readinessProbe', undefined), (o) =>
      o.set(MONITOR, 'spec.endpoints.0', { port: 'http', ...more }),
    );
  boundary(
    ['at another port than that of the requests', plain],
    ['at the port of the requests', ofHttp(), readsUnfiltered('0.03', 'scrapes of /metrics')],
    ['every 10 s', ofHttp({ interval: '10s' }), readsUnfiltered('0.1', 'scrapes of /metrics')],
    [
      'at a path of its own',
      ofHttp({ path: '/prometheus' }),
      readsUnfiltered('0.03', 'scrapes of /prometheus'),
    ],
    [
      'by two Prometheuses',
      both(ofHttp({ interval: '10s' }), (o) => o.set(PROMETHEUS, 'spec.replicas', 2)),
      readsUnfiltered('0.2', 'scrapes of /metrics'),
    ],
    [
      'and a probe',
      both(ofHttp({ interval: '10s' }), ready('/healthz')),
      readsUnfiltered('0.2', 'scrapes of /metrics, readinessProbe /healthz'),
    ],
  );
  boundary(
    ['is left out', both(ofHttp(), ruleOf(',uri!~"/metrics"'))],
    [
      'at another path',
      both(ofHttp({ path: '/prometheus' }), ruleOf(',uri!~"/metrics"')),
      reads('0.03', 'scrapes of /prometheus', leaveOut('uri', '/metrics|/prometheus')),
    ],
  );
  const unknownPrometheus = (o: Objects): Objects =>
    o.remove(PROMETHEUS).remove('Service/stack-kube-prometheus-stac-prometheus');
  boundary(
    ['by a Prometheus that is not in these files', both(plain, unknownPrometheus)],
    [
      'by it at the port of the requests: once in 30 s',
      both(ofHttp(), unknownPrometheus),
      readsUnfiltered('0.03', 'scrapes of /metrics'),
    ],
  );
});

describe('the port of the requests', () => {
  const ports = (...all: readonly Fields[]): Change =>
    both(ruleOf(''), container('ports', [...all]), container('readinessProbe', undefined), (o) =>
      o.set('Service/orders', 'spec.ports', [{ name: 'metrics', port: 9090, targetPort: 9090 }]),
    );
  const scraped = readsUnfiltered('0.03', 'scrapes of /metrics');
  const other = { name: 'admin', containerPort: 8080 };
  for (const name of ['http', 'web', 'https', 'api', 'app'])
    boundary(
      [
        `is not the scraped one beside another: ${name}-metrics`,
        ports({ name: `${name}-metrics`, containerPort: 9090 }, other),
      ],
      [`is the scraped one by its name: ${name}`, ports({ name, containerPort: 9090 }, other), scraped],
    );
  boundary(
    ['is not the scraped one beside another, without a name', ports({ containerPort: 9090 }, other)],
    ['is the only one', ports({ name: 'metrics', containerPort: 9090 }), scraped],
  );
  boundary(
    ['is not a scraped one whose name ends so', ports({ name: 'my-http', containerPort: 9090 }, other)],
    ['is the only one, whatever its name', ports({ name: 'my-http', containerPort: 9090 }), scraped],
  );
});

describe('the series', () => {
  boundary(
    ['that counts no requests', both(ruleOf('', 'jobs_total'), ready('/healthz'))],
    [
      'that counts requests',
      both(ruleOf('', 'myapp_Requests_total'), ready('/healthz')),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
    [
      'that counts what HTTP does',
      both(ruleOf('', 'http_calls_total'), ready('/healthz')),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
  );
});

test('without pods, a rule or a query that can be read there is nothing to look at', () => {
  const metric = (name: string): Change =>
    both(ruleOf(''), (o) => o.set(HPA, 'spec.metrics.0.pods.metric.name', name));
  const chosen = ruleOf(',uri=~"<<if .Series>>/api<<end>>"');
  const result = (change: Change): string => resultOf('self-traffic', change);
  expect(result((o) => o)).toBe('holds');
  expect(result((o) => o.set(HPA, 'spec.scaleTargetRef.name', 'order'))).toBe('broken, as scale-target');
  expect(result(metric('requests'))).toBe('broken, as adapter-rule');
  expect(result(ruleOf(',uri='))).toBe('broken, as adapter-rule');
  expect(result(chosen)).toBe('not in these files, as adapter-rule');
  expect(checkChange(both(chosen, ready('/healthz'))).findings).toEqual([]);
});

describe('where it is said', () => {
  const withoutQuery = rule(`
  - seriesQuery: 'http_requests{namespace!="",pod!=""}'
    resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}`);
  boundary(
    ['at a rule without a query of its own', withoutQuery],
    [
      'at the rule itself',
      both(withoutQuery, ready('/healthz')),
      readsUnfiltered('0.1', 'readinessProbe /healthz', ', 1 % of the target of 20', ''),
    ],
  );
});

describe('the share of the target', () => {
  const target = (averageValue: string): Change =>
    both(ruleOf(''), ready('/healthz'), (o) =>
      o.set(HPA, 'spec.metrics.0.pods.target.averageValue', averageValue),
    );
  const probed = (share: string): Whole => readsUnfiltered('0.1', 'readinessProbe /healthz', share);
  const noTarget = (value: string): Whole => [
    'error metric-target: HorizontalPodAutoscaler shop/orders spec.metrics[0].pods.target.averageValue',
    `averageValue is "${value}", which is no quantity above zero`,
    'write the load that one pod should carry, such as averageValue: "2"',
  ];
  boundary(
    ['no probe', ruleOf('')],
    ['of half a request', target('500m'), probed(', 20 % of the target of 0.5')],
    ['of none', target('0'), noTarget('0'), probed('')],
    ['of what is no quantity', target('x'), noTarget('x'), probed('')],
  );
});
