import { CONFIG, type Mutation, NAMESPACE, rules } from '../support/dist';

/** What the rules of the adapter say, and which paths they count. */
export const ofAdapterRule: readonly Mutation[] = [
  [
    'rule with another metric name',
    rules('as: http_requests_per_second\n', 'as: http_requests\n'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[2].resources`,
  ],
  [
    'rule of another series',
    rules('seriesQuery: http_request_duration_seconds_count', 'seriesQuery: http_requests_total'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[2].resources`,
  ],
  [
    'rule for another namespace',
    rules(`namespace=~"${NAMESPACE}",service`, 'namespace=~"shop",service'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].seriesQuery`,
  ],
  [
    'rule without the service',
    rules(/ +service:\n +resource: service\n/, ''),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].resources`,
  ],
  [
    'rule without the namespace',
    rules(/ +namespace:\n +resource: namespace\n/, ''),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].resources`,
  ],
  [
    'rule whose query is not PromQL',
    rules('sum by (<<.GroupBy>>) (rate', 'sum by (<<.GroupBy>> (rate'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'rule that does not group',
    rules(
      /sum by \(<<\.GroupBy>>\) \(rate([^\n]*)\n( +)or\n +sum by \(<<\.GroupBy>>\)/,
      'sum (rate$1\n$2or\n$2sum',
    ),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'rule that does not filter',
    rules('<<.Series>>{<<.LabelMatchers>>,', '<<.Series>>{'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'rule that discovers only users',
    rules('service!=""}', 'service!="",path!~"healthz"}'),
    `warning adapter-rule ${CONFIG} data.config.yaml.rules[0].seriesQuery`,
  ],
  [
    'two rules for one metric',
    rules('as: http_requests_per_second_burst', 'as: http_requests_per_second'),
    `error adapter-rule ${CONFIG} data.config.yaml.rules[0]`,
    `error adapter-rule ${CONFIG} data.config.yaml`,
  ],
  [
    'probe paths not filtered',
    rules('readyz(_.*)?|', ''),
    `warning self-traffic ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'no path filter',
    rules(/,path!~"[^"]*"/, ''),
    `warning self-traffic ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
];
