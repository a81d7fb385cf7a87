import { boundary, type Whole } from '../support/boundary';
import type { Objects } from '../support/mutate';
import { MONITOR, PROMETHEUS } from '../support/pods-metric';
import { at, endpoint, endpoints, SERVICE } from '../support/service-monitor';

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
    [
      'by two, and a third reads nothing: that comes first',
      endpoints({ port: 'metrics' }, { port: 'metrics' }, { port: 'metric' }),
      [
        at('.port', 2),
        'no port of Service orders is named "metric": Prometheus finds no target there',
        'name one of its ports: http, metrics',
      ],
    ],
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
