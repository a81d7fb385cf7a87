import { boundary, type Whole } from '../support/boundary';
import { external } from '../support/metric-types';
import { type Change, CONFIG, RULE, rule } from '../support/pods-metric';

const at = (field: string, severity = 'error') =>
  `${severity} adapter-rule: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml${field}`;

describe('its query is PromQL, filtered and grouped', () => {
  const query = (text: string): Change =>
    rule(RULE.replace(/metricsQuery: .*/, () => `metricsQuery: '${text}'`));
  const RATE = 'rate(<<.Series>>{<<.LabelMatchers>>,uri!~"healthz"}[2m])';
  const noPromql = (where: string): Whole => [
    at('.rules[0].metricsQuery'),
    `the query is no PromQL, at ${where}`,
    'correct it; the adapter only notices when the HPA asks',
  ];
  boundary(
    ['both', query(`sum by (<<.GroupBy>>) (${RATE})`)],
    ['a bracket too many', query(`sum by (<<.GroupBy>>) (${RATE}))`), noPromql('")"')],
    ['a bracket too few', query(`sum by (<<.GroupBy>>) (${RATE}`), noPromql('its end')],
    [
      'grouped by something else',
      query(`sum by (namespace) (${RATE})`),
      [
        at('.rules[0].metricsQuery'),
        'the result does not carry the label pod: the adapter cannot tell whose value it is',
        'group by it: sum by (<<.GroupBy>>) (…)',
      ],
    ],
    [
      'not filtered',
      query('sum by (<<.GroupBy>>) (rate(<<.Series>>{uri!~"healthz"}[2m]))'),
      [
        at('.rules[0].metricsQuery'),
        'http_requests_total is not filtered by <<.LabelMatchers>>: other namespaces and the same pod there are added in',
        'write <<.Series>>{<<.LabelMatchers>>}',
      ],
    ],
  );
  boundary(
    [
      'beside up that is filtered',
      query(`sum by (<<.GroupBy>>) (${RATE}) and on (<<.GroupBy>>) up{<<.LabelMatchers>>}`),
    ],
    [
      'beside up that is not',
      query(`sum by (<<.GroupBy>>) (${RATE}) and on (<<.GroupBy>>) up`),
      [
        at('.rules[0].metricsQuery', 'warning'),
        'up is not filtered by <<.LabelMatchers>>: targets of other namespaces count, too',
        'write up{<<.LabelMatchers>>}',
      ],
    ],
  );
  boundary(
    [
      'beside facts of another series',
      query(`sum by (<<.GroupBy>>) (${RATE}) * on () group_left () max(weight)`),
    ],
    [
      'of another series that is not filtered',
      query('sum by (<<.GroupBy>>) (rate(requests_total{uri!~"healthz"}[2m]))'),
      [
        at('.rules[0].metricsQuery'),
        'http_requests_total is not filtered by <<.LabelMatchers>>: other namespaces and the same pod there are added in',
        'write <<.Series>>{<<.LabelMatchers>>}',
      ],
    ],
  );
  const ofPods: Change = (o) =>
    external(o).replace(
      CONFIG,
      'data.config\\.yaml',
      'metricsQuery',
      'resources: {overrides: {pod: {resource: pod}}}\n  metricsQuery',
    );
  boundary(
    ['of an external metric, not grouped', ofPods],
    [
      'of pods, not grouped',
      query(`sum(${RATE})`),
      [
        at('.rules[0].metricsQuery'),
        'the result does not carry the label pod: the adapter cannot tell whose value it is',
        'group by it: sum by (<<.GroupBy>>) (…)',
      ],
    ],
  );
});
