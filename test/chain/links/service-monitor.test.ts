import {
  byPodMonitor,
  judgeChange,
  MONITOR,
  meta,
  PROMETHEUS,
  testNamed,
  testWorks,
} from '../support/pods-metric';

testWorks([
  ['a PodMonitor', byPodMonitor({}), []],
  ['a monitor by targetPort', (o) => o.set(MONITOR, 'spec.endpoints.0', { targetPort: 'metrics' }), []],
  [
    'a monitor of every application, each by a port of its own',
    (o) =>
      o
        .set(MONITOR, 'spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })
        .set(MONITOR, 'spec.endpoints.1', { port: 'stats' })
        .add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('cart', 'shop', { app: 'cart' }),
          spec: { selector: { app: 'cart' }, ports: [{ name: 'stats', port: 9102 }] },
        }),
    [],
  ],
  [
    'a second monitor, for another Prometheus',
    (o) => o.copy(MONITOR, 'other').set('ServiceMonitor/other', 'metadata.labels', { release: 'other' }),
    [],
  ],
  [
    'two endpoints on one port that ask for different things',
    (o) =>
      o
        .set(MONITOR, 'spec.endpoints.0.params', { module: ['a'] })
        .set(MONITOR, 'spec.endpoints.1', { port: 'metrics', params: { module: ['b'] } }),
    [],
  ],
  [
    'a monitor of other pods that nobody has here, of the same release',
    (o) =>
      o
        .set('Service/orders', 'metadata.labels.release', 'stack')
        .set(MONITOR, 'metadata.labels', { release: 'stack', 'k8s-app': 'etcd' })
        .set(MONITOR, 'metadata.name', 'etcd')
        .set('ServiceMonitor/etcd', 'spec.selector.matchLabels', { release: 'stack', 'k8s-app': 'etcd' }),
    ["a monitor of the target's pods"],
  ],
  [
    'a relabeling that drops other series',
    (o) =>
      o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
        { sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' },
        { sourceLabels: ['__name__'], regex: 'http_.*|up', action: 'keep' },
      ]),
    [],
  ],
]);

testNamed([
  [
    'a target port that no container declares',
    (o) => o.set('Service/orders', 'spec.ports.1.targetPort', 9091),
    [
      'warning metrics-port: no container of Deployment shop/orders declares port 9091; it declares http (8080), metrics (9090)',
    ],
  ],
  [
    'a relabeling that drops the series',
    (o) =>
      o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
        { sourceLabels: ['__name__'], regex: 'http_.*', action: 'Drop' },
      ]),
    [
      'error service-monitor: ServiceMonitor shop/orders drops http_server_requests_seconds_count, of which the metric is made, before Prometheus stores it',
    ],
  ],
  [
    'a relabeling that keeps other series',
    (o) =>
      o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
        { sourceLabels: ['__name__'], regex: 'http_request', action: 'keep' },
      ]),
    [
      'error service-monitor: ServiceMonitor shop/orders drops http_server_requests_seconds_count, of which the metric is made, before Prometheus stores it',
    ],
  ],
  [
    'a monitor of every application, and of no port of this one',
    (o) =>
      o
        .set(MONITOR, 'spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })
        .set(MONITOR, 'spec.endpoints.0.port', 'stats')
        .add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: meta('cart', 'shop', { app: 'cart' }),
          spec: { selector: { app: 'cart' }, ports: [{ name: 'stats', port: 9102 }] },
        }),
    ['error service-monitor: no port of Service orders is named "stats": Prometheus finds no target there'],
  ],
  [
    'two monitors of one Service, and no Prometheus to say which it reads',
    (o) =>
      o.copy(MONITOR, 'other').remove(PROMETHEUS).remove('Service/stack-kube-prometheus-stac-prometheus'),
    [
      'warning service-monitor: port 9090 of each pod is read twice, by ServiceMonitor shop/orders through Service orders and by ServiceMonitor shop/other through Service orders: every sum doubles, if one Prometheus selects both',
    ],
  ],
  [
    'a PodMonitor of an unknown port',
    byPodMonitor({ port: 'web' }),
    [
      'error service-monitor: no port of Deployment shop/orders is named "web": Prometheus finds no target there',
    ],
  ],
]);

test('an app without a monitor, beside one that has its own', () => {
  const { findings, absent } = judgeChange((o) => {
    const copies = o.all.filter(
      (object) =>
        /"namespace":"shop"/.test(JSON.stringify(object)) && !/HorizontalPod/.test(JSON.stringify(object)),
    );
    for (const object of copies) o.add(JSON.parse(JSON.stringify(object).replaceAll('orders', 'cart')));
    return o.remove(MONITOR);
  });
  expect(findings).toEqual([]);
  expect(absent).toEqual(["a monitor of the target's pods"]);
});
