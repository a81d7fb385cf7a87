import { ADAPTER, arg, CONFIG, type Mutation, remove, rules, set, TEMPLATE } from '../support/dist';

/** What the adapter is told. */
export const ofAdapter: readonly Mutation[] = [
  ['no ConfigMap', 'adapter-config', remove(CONFIG)],
  ['ConfigMap of another name', 'adapter-config', set(CONFIG, 'metadata.name', 'prometheus-adapter')],
  ['ConfigMap in another namespace', 'adapter-config', set(CONFIG, 'metadata.namespace', 'default')],
  ['ConfigMap with another key', 'adapter-config', set(CONFIG, 'data', { 'rules.yaml': 'rules: []' })],
  [
    'config at another path',
    'adapter-config',
    arg('--config=/etc/adapter/config.yaml', '--config=/etc/config.yaml'),
  ],
  ['no config', 'adapter-config', arg('"--config=/etc/adapter/config.yaml",', '')],
  ['config that is no YAML', 'adapter-config', rules('rules:', 'rules: [')],
  ['config with a key twice', 'adapter-config', rules('    name:\n', '    name: {}\n    name:\n')],
  ['field that the adapter does not know', 'adapter-config', rules('metricsQuery:', 'metricQuery:')],
  [
    'expression that is not RE2',
    'adapter-config',
    rules('matches: ^http_request', 'matches: ^(?!a)http_request'),
  ],
  ['template field of another name', 'adapter-config', rules('<<.Series>>', '<<.Serie>>')],
  ['series query that is none', 'adapter-config', rules('service!=""}', 'service!=""')],
  [
    'nothing restarts the adapter',
    'adapter-config',
    set(ADAPTER, `${TEMPLATE}.metadata.annotations`, undefined),
  ],
  [
    'rule with another metric name',
    'adapter-rule',
    rules('as: http_requests_per_second\n', 'as: http_requests\n'),
  ],
  [
    'rule of another series',
    'adapter-rule',
    rules('seriesQuery: http_request_duration_seconds_count', 'seriesQuery: http_requests_total'),
  ],
  [
    'rule for another namespace',
    'adapter-rule',
    rules('namespace=~"miztiik-automation-ns",service', 'namespace=~"shop",service'),
  ],
  ['rule without the service', 'adapter-rule', rules(/ +service:\n +resource: service\n/, '')],
  ['rule without the namespace', 'adapter-rule', rules(/ +namespace:\n +resource: namespace\n/, '')],
  [
    'rule whose query is not PromQL',
    'adapter-rule',
    rules('sum by (<<.GroupBy>>) (rate', 'sum by (<<.GroupBy>> (rate'),
  ],
  [
    'rule that does not group',
    'adapter-rule',
    rules(
      /sum by \(<<\.GroupBy>>\) \(rate([^\n]*)\n( +)or\n +sum by \(<<\.GroupBy>>\)/,
      'sum (rate$1\n$2or\n$2sum',
    ),
  ],
  ['rule that does not filter', 'adapter-rule', rules('<<.Series>>{<<.LabelMatchers>>,', '<<.Series>>{')],
  ['rule that discovers only users', 'adapter-rule', rules('service!=""}', 'service!="",path!~"healthz"}')],
  [
    'two rules for one metric',
    'adapter-rule',
    rules('as: http_requests_per_second_burst', 'as: http_requests_per_second'),
  ],
  ['window of two scrapes', 'rate-window', rules('[32s]))', '[16s]))')],
  ['window of one scrape', 'rate-window', rules('[32s]))', '[8s]))')],
  ['memory below the listing', 'rate-window', arg('--metrics-max-age=5m', '--metrics-max-age=5s')],
  ['memory below two scrapes', 'rate-window', arg('--metrics-max-age=5m', '--metrics-max-age=15s')],
  [
    'listing below a scrape',
    'rate-window',
    arg('--metrics-relist-interval=8s', '--metrics-relist-interval=7s'),
  ],
  [
    'listing of no duration',
    'rate-window',
    arg('--metrics-relist-interval=8s', '--metrics-relist-interval=8'),
  ],
  ['zero for ever', 'rate-window', rules('sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})', 'vector(0)')],
  ['zero in an outage', 'rate-window', rules(/ +and on \(<<\.GroupBy>>\) \(sum by [^\n]*\n/, '')],
  [
    'zero before the window',
    'rate-window',
    rules(/ +and on \(<<\.GroupBy>>\) \(count_over_time[^\n]*\n?/, ''),
  ],
  ['gate that never opens', 'rate-window', rules('[5m:8s]) >= 33.75', '[5m:8s]) >= 39')],
  ['gate that opens early', 'rate-window', rules('[5m:8s]) >= 33.75', '[5m:8s]) >= 2')],
  ['gate that looks back less than the rate', 'rate-window', rules('[5m:8s]) >= 33.75', '[1m:8s]) >= 6.75')],
  ['probe paths not filtered', 'self-traffic', rules('readyz(_.*)?|', '')],
  ['no path filter', 'self-traffic', rules(/,path!~"[^"]*"/, '')],
];
