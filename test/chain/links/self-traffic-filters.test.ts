import { boundary } from '../support/boundary';
import { both, filtered, leaveOut, readsUnfiltered, ready, ruleOf } from '../support/self-traffic';

describe('a filter of paths', () => {
  const table = [
    // An expression matches the whole label.
    ['uri!~"/healthz"', '/healthz', '/health', leaveOut('uri', '/healthz|/health')],
    ['uri!~"/healthz"', '/healthz', '/healthz/live', leaveOut('uri', '/healthz|/healthz/live')],
    [
      'uri!~"/actuator.*|/ready"',
      '/actuator/health',
      '/readyz',
      leaveOut('uri', '/actuator.*|/ready|/readyz'),
    ],
    ['uri!="/healthz"', '/healthz', '/ready', leaveOut('uri', '/healthz|/ready')],
    ['uri!="/health."', '/health.', '/healthz', leaveOut('uri', '/health.|/healthz')],
    // A positive one counts what it matches.
    ['uri="/api"', '/healthz', '/api', leaveOut('uri', '/api')],
    ['uri=~"/api.*"', '/healthz', '/api/health', leaveOut('uri', '/api/health')],
    // With and without the slash, and as podinfo writes it.
    ['path!~"healthz"', '/healthz', '/health', leaveOut('path', 'healthz|health')],
    ['path!~"api/health"', '/api/health', '/api', leaveOut('path', 'api/health|/api')],
    ['path!~"debug_pprof_heap"', '/Debug/pprof-heap', '/debug', leaveOut('path', 'debug_pprof_heap|debug')],
    ['path!~"debug_heap"', '/Debug/-/heap', '/debug', leaveOut('path', 'debug_heap|debug')],
    ['path!~"/api/health"', 'api/health', 'api/healthz', leaveOut('path', '/api/health|/api/healthz')],
    ['path!~"/healthz"', 'healthz', 'health', leaveOut('path', '/healthz|/health')],
    ['path!~"/healthz"', '/healthz?full=1', '/health?full=1', leaveOut('path', '/healthz|/health')],
    // One of several is enough.
    ['uri!~"/healthz",path!~"/ready"', '/ready', '/live', leaveOut('uri', '/healthz|/live')],
  ] as const;
  for (const [matchers, out, counted, fix] of table)
    boundary(filtered(matchers, out), filtered(matchers, counted, fix));

  for (const label of [
    'path',
    'uri',
    'handler',
    'route',
    'url',
    'http_route',
    'http_target',
    'endpoint_path',
  ])
    boundary(
      filtered(`${label}!~"/healthz"`, '/healthz'),
      filtered(`${label}!~"/healthz"`, '/ready', leaveOut(label, '/healthz|/ready')),
    );

  boundary(
    ['a label of paths', both(ruleOf(',uri!~"/healthz"'), ready('/healthz'))],
    [
      'a label of something else',
      both(ruleOf(',status!~"/healthz"'), ready('/healthz')),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
    [
      'a filter of another series',
      (o) =>
        ready('/healthz')(
          ruleOf('}[2m])) + 0 * sum by (<<.GroupBy>>) (rate(other{<<.LabelMatchers>>,uri!~"/healthz"')(o),
        ),
      readsUnfiltered('0.1', 'readinessProbe /healthz'),
    ],
  );
});
