import { RequestMetric } from '../charts/constructs/request-metric';

/**
 * Requests per second to anything built on podinfo. Its plain counter cannot tell a user's request from a probe;
 * the count of its latency histogram has the path.
 */
export const httpRequestsPerSecond = RequestMetric.rateOf({
  name: 'http_requests_per_second',
  counter: 'http_request_duration_seconds_count',
  ignoredPaths: 'healthz|readyz(_.*)?|metrics|debug_pprof.*',
});
