import { boundary, type Side, type Whole, wholeOf } from '../support/boundary';
import { load, Objects } from '../support/mutate';
import { type Change, CONFIG, checkChange } from '../support/pods-metric';

const RULES = 'data.config\\.yaml';
const AT_QUERY =
  'rate-window: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.rules[0].metricsQuery';

/** A query that adds zero, and what it adds it under. */
const zero =
  (fill: string, ...gates: readonly string[]): Change =>
  (o) =>
    o.replace(
      CONFIG,
      RULES,
      /metricsQuery: .*/,
      `metricsQuery: '(sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>,uri!~"/actuator.*|/healthz"}[2m])) or ${fill}) ${gates
        .map((gate) => `and on (<<.GroupBy>>) (${gate})`)
        .join(' ')}'`,
    );
const TARGETS = 'sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})';
const UP = 'sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0';
/** How far a gate looks back, how often, and what it asks for. */
const observed = (range: string, step: string, asked: string) =>
  `count_over_time((${UP})[${range}:${step}]) ${asked}`;
const gated = (...observation: Parameters<typeof observed>) => zero(TARGETS, UP, observed(...observation));
const asks = (asked: string): Change => gated('2m', '30s', asked);

const never = (reaches: string): Whole => [
  `error ${AT_QUERY}`,
  `count_over_time over [2m:30s] counts 4 at most and ${reaches}: the metric is always absent`,
  'ask for nine tenths: >= 3.6',
];
const content = (least: number): Whole => [
  `warning ${AT_QUERY}`,
  `count_over_time over [2m:30s] is content with ${least} of 4: the window is mostly unobserved then`,
  'ask for nine tenths: >= 3.6',
];

describe('the gate of an unobserved window', () => {
  boundary(
    ['opens at all that there is', asks('>= 4')],
    ['never opens', asks('>= 4.1'), never('never reaches 4.1')],
  );
  boundary(
    ['opens above less than all', asks('> 3.9')],
    ['never opens above all', asks('> 4'), never('is never above 4')],
  );
  boundary(['opens at a half', asks('>= 2')], ['opens before a half', asks('>= 1.9'), content(1.9)]);
  boundary(['opens above a half', asks('> 2')], ['opens above less than a half', asks('> 1'), content(1)]);
  boundary(
    ['looks back over the window', gated('2m', '30s', '>= 3.6')],
    [
      'looks back a second less',
      gated('119s', '30s', '>= 3.5'),
      [
        `warning ${AT_QUERY}`,
        'count_over_time over [1m59s:30s] looks back less than the 2m of the rate',
        'use the same window: [2m:30s]',
      ],
    ],
  );
});

describe('zero means no requests', () => {
  const whileDown: Whole = [
    `warning ${AT_QUERY}`,
    'the query answers zero also for targets that are down: an outage looks like no load',
    'gate it: and on (<<.GroupBy>>) (sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0)',
  ];
  const unobserved: Whole = [
    `warning ${AT_QUERY}`,
    'the query answers zero before its window was observed: after a restart without data a busy service reads 0',
    'gate it: and on (<<.GroupBy>>) (count_over_time((sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0)[WINDOW:SCRAPE]) >= nine tenths of the scrapes)',
  ];
  const SEEN = observed('2m', '30s', '>= 3.6');
  const holds: Side = ['while a target is up, and was for the window', zero(TARGETS, UP, SEEN)];
  boundary(
    holds,
    ['also while none is up', zero(TARGETS, SEEN), whileDown],
    ['also before the window was observed', zero(TARGETS, UP), unobserved],
    ['whatever happens', zero(TARGETS), whileDown],
    [
      'of nobody',
      zero('vector(0)', UP, SEEN),
      [
        `error ${AT_QUERY}`,
        '"or vector(0)" has no label: the adapter cannot tell whose zero it is, and the metric stays absent when idle',
        'add zero for targets that are up: or sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})',
      ],
    ],
  );
  boundary(
    [
      'of targets that are up, by a comparison of their own',
      zero('sum by (<<.GroupBy>>) (0 * (up{<<.LabelMatchers>>} == 1))', SEEN),
    ],
    ['of targets that were up, by a comparison of the past', zero(TARGETS, SEEN), whileDown],
  );
  const external: Change = () => new Objects(load(`${__dirname}/../fixtures/external-metric`));
  test('of an external metric, whose zero needs no label', () => {
    const { findings } = checkChange(external);
    expect(findings.filter(({ link }) => link === 'rate-window').map(wholeOf)).toEqual([
      [
        'error rate-window: ConfigMap monitoring/prometheus-adapter data.config.yaml.externalRules[0].metricsQuery',
        '"or vector(0)" answers zero while Prometheus or the pods are down: the HPA removes pods in an outage',
        'leave it out: an absent metric makes the HPA hold',
      ],
    ]);
  });
});
