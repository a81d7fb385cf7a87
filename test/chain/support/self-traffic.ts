import type { Side, Whole } from './boundary';
import { CONTAINER, type Plain } from './mutate';
import { type Change, rule } from './pods-metric';

export type Fields = { [key: string]: Plain };

const PLACE =
  'warning self-traffic: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.rules[0]';

/** A rule over a series of requests, with matchers beside those of the adapter. */
export const ruleOf = (matchers: string, series = 'http_server_requests_seconds_count'): Change =>
  rule(`
  - seriesQuery: '${series}{namespace!="",pod!=""}'
    resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
    name: {as: http_requests}
    metricsQuery: 'sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>${matchers}}[2m]))'`);

/** Another field of the container: its probes, its ports. */
export const container =
  (field: string, value: Plain | undefined): Change =>
  (o) =>
    o.set('Deployment/orders', `${CONTAINER}.${field}`, value);

/** A probe at the port that users' requests come in by. */
export const httpGet = (path: string, more: Fields = {}): Plain => ({
  httpGet: { path, port: 'http' },
  ...more,
});

/** A readiness probe at that port. */
export const ready = (path: string, more: Fields = {}): Change =>
  container('readinessProbe', httpGet(path, more));

/** One change after the other. */
export const both =
  (...changes: readonly Change[]): Change =>
  (o) =>
    changes.reduce((objects, change) => change(objects), o);

const shareOf = (rate: string): string => `, ${Math.round((Number(rate) / 20) * 100)} % of the target of 20`;

/** What an idle pod reads, of a target of 20 requests per second, and what to leave out. */
export const reads = (rate: string, from: string, fix: string): Whole => [
  `${PLACE}.metricsQuery`,
  `an idle pod reads ${rate} requests per second${shareOf(rate)}, from ${from}, which the query counts as load`,
  fix,
];

/** The same, where no filter of paths is there. */
export const readsUnfiltered = (
  rate: string,
  from: string,
  share = shareOf(rate),
  field = '.metricsQuery',
): Whole => [
  `${PLACE}${field}`,
  `an idle pod reads ${rate} requests per second${share}, from ${from}, which the query counts as load, unless the application leaves them out`,
  'leave their paths out in the query (path!~"healthz|readyz|metrics"), or send them to another port',
];

export const leaveOut = (label: string, value: string): string =>
  `leave these paths out, too: ${label}!~"${value}"`;

/** A readiness probe of a path under a filter: left out, or counted with the advice `fix`. */
export const filtered = (matchers: string, path: string, fix?: string): Side => {
  const what = `${matchers} ${fix === undefined ? 'leaves out' : 'counts'} a probe of ${path}`;
  const change = both(ruleOf(`,${matchers}`), ready(path));
  return fix === undefined ? [what, change] : [what, change, reads('0.1', `readinessProbe ${path}`, fix)];
};
