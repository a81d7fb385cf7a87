import { boundary, type Whole, wholeOf } from '../support/boundary';
import { CONTAINER } from '../support/mutate';
import {
  ADAPTER,
  type Change,
  CONFIG,
  checkChange,
  MONITOR,
  PROMETHEUS,
  testWorks,
} from '../support/pods-metric';

const RULES = 'data.config\\.yaml';
const AT_QUERY =
  'rate-window: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.rules[0].metricsQuery';
const AT_ARGS =
  'rate-window: Deployment monitoring/adapter-prometheus-adapter spec.template.spec.containers[0].args';

/** The rate over another window; Prometheus scrapes every 30 s. */
const window =
  (range: string): Change =>
  (o) =>
    o.replace(CONFIG, RULES, '[2m]', `[${range}]`);

const scrapedEvery =
  (interval: string): Change =>
  (o) =>
    o.set(MONITOR, 'spec.endpoints.0.interval', interval);

const tooShort = (severity: string, times: string, effect: string, wanted = '2m'): Whole => [
  `${severity} ${AT_QUERY}`,
  `the window of ${times}: ${effect}`,
  `use a window of at least ${wanted}, or scrape more often`,
];
const MISSED = 'one missed scrape makes the rate absent';

describe('the window spans four scrapes, and never less than two', () => {
  boundary(
    ['four scrapes', (o) => o],
    [
      'a second less than four',
      window('119s'),
      tooShort('warning', '1m59s is 3.9 times the scrape interval of 30s', MISSED),
    ],
    ['two', window('1m'), tooShort('warning', '1m is 2 times the scrape interval of 30s', MISSED)],
    [
      'a second less than two',
      window('59s'),
      tooShort('error', '59s is 1.9 times the scrape interval of 30s', 'the rate is mostly absent'),
    ],
  );
});

describe('how often is scraped', () => {
  boundary(
    ['as the monitor says', scrapedEvery('30s')],
    [
      'less often, as the monitor says',
      scrapedEvery('31s'),
      tooShort('warning', '2m is 3.8 times the scrape interval of 31s', MISSED, '2m4s'),
      [
        `error ${AT_ARGS}`,
        '--metrics-max-age (1m) is below two scrapes of 31s: the metric comes and goes',
        '--metrics-max-age=5m10s',
      ],
    ],
  );
  boundary(
    ["by the operator's default", (o) => o.set(PROMETHEUS, 'spec.scrapeInterval', undefined)],
    [
      "less than four scrapes of the operator's default",
      (o) => window('119s')(o).set(PROMETHEUS, 'spec.scrapeInterval', undefined),
      tooShort('warning', '1m59s is 3.9 times the scrape interval of 30s', MISSED),
    ],
  );
  const NO_PORT = 'spec.endpoints.0.port';
  const relistEvery =
    (interval: string): Change =>
    (o) =>
      o.set(ADAPTER, `${CONTAINER}.args.4`, `--metrics-relist-interval=${interval}`);
  /** What this link says; that a monitor reaches no port is said by others. */
  const said = (change: Change) =>
    checkChange(change)
      .findings.filter(({ link }) => link === 'rate-window')
      .map(wholeOf);

  test('is not known where the monitor reaches no port and says nothing: nothing is judged by a default', () => {
    const broken: Change = (o) =>
      window('1s')(relistEvery('15s')(o))
        .set(MONITOR, NO_PORT, 'metrcs')
        .set(PROMETHEUS, 'spec.scrapeInterval', undefined);
    expect(said(broken)).toEqual([]);
    const [chain] = checkChange(broken).chains;
    expect(chain?.links.find(({ id }) => id === 'rate-window')).toMatchObject({
      result: 'broken',
      followsFrom: 'service-monitor',
    });
  });

  test('is not known where no monitor selects the target', () => {
    expect(
      said((o) => relistEvery('15s')(o).set(MONITOR, 'spec.selector.matchLabels', { app: 'order' })),
    ).toEqual([]);
  });

  test('is what the endpoint says, also where it reaches no port', () => {
    expect(said((o) => scrapedEvery('31s')(o).set(MONITOR, NO_PORT, 'metrcs'))).toEqual([
      tooShort('warning', '2m is 3.8 times the scrape interval of 31s', MISSED, '2m4s'),
      [
        `error ${AT_ARGS}`,
        '--metrics-max-age (1m) is below two scrapes of 31s: the metric comes and goes',
        '--metrics-max-age=5m10s',
      ],
    ]);
  });

  testWorks([
    [
      'a Prometheus that is not here',
      (o) => window('1s')(o).remove(PROMETHEUS),
      expect.arrayContaining(['the scrape interval']),
    ],
  ]);
});
