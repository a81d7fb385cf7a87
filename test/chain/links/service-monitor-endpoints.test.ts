import { boundary, type Whole } from '../support/boundary';
import { type Change, PROMETHEUS, testWorks } from '../support/pods-metric';
import { at, type Endpoint, endpoint } from '../support/service-monitor';

const SERIES = 'http_server_requests_seconds_count';

describe('interval and timeout', () => {
  const none = (field: string, value: string): Whole => [
    at(`.${field}`),
    `${value} is no duration, which the API refuses`,
    'write it as Prometheus does: 15s, 1m',
  ];
  boundary(
    ['are durations', endpoint({ interval: '20s', scrapeTimeout: '10s' })],
    ['interval is a number, which is said once', endpoint({ interval: 15 }), none('interval', '15')],
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
