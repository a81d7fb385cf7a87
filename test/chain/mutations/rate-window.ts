import {
  atFlag,
  BURST_WINDOW,
  CONFIG,
  type Mutation,
  rangeOf,
  rules,
  SCRAPE,
  setFlag,
  WINDOW,
} from '../support/dist';

/** Scrapes in the window that decides on the size of a service. */
const SCRAPES = WINDOW / SCRAPE;

/** The rule of the burst metric over another window. */
const burstWindow = (seconds: number) => rules(`[${rangeOf(BURST_WINDOW)}]))`, `[${rangeOf(seconds)}]))`);

/** The gate of the first rule: how far it looks back, and how many scrapes it asks for. */
const gate = (seconds: number, least: number) =>
  rules(/\[\w+:\w+\]\) >= [\d.]+/, `[${rangeOf(seconds)}:${rangeOf(SCRAPE)}]) >= ${least}`);

/** Over which window the rate is taken, and when it is told. */
export const ofRateWindow: readonly Mutation[] = [
  [
    'window of two scrapes',
    burstWindow(2 * SCRAPE),
    `warning rate-window ${CONFIG} data.config.yaml.rules[1].metricsQuery`,
  ],
  [
    'window of one scrape',
    burstWindow(SCRAPE),
    `error rate-window ${CONFIG} data.config.yaml.rules[1].metricsQuery`,
  ],
  [
    'memory below the listing',
    setFlag('metrics-max-age', `${SCRAPE - 1}s`),
    `error rate-window ${atFlag('metrics-max-age')}`,
  ],
  [
    'memory below two scrapes',
    setFlag('metrics-max-age', `${2 * SCRAPE - 1}s`),
    `error rate-window ${atFlag('metrics-max-age')}`,
  ],
  [
    'listing below a scrape',
    setFlag('metrics-relist-interval', `${SCRAPE - 1}s`),
    `warning rate-window ${atFlag('metrics-relist-interval')}`,
  ],
  [
    'listing of no duration',
    setFlag('metrics-relist-interval', `${SCRAPE}`),
    `error rate-window ${atFlag('metrics-relist-interval')}`,
  ],
  [
    'zero for ever',
    rules('sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})', 'vector(0)'),
    `error rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'zero in an outage',
    rules(/ +and on \(<<\.GroupBy>>\) \(sum by [^\n]*\n/, ''),
    `warning rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'zero before the window',
    rules(/ +and on \(<<\.GroupBy>>\) \(count_over_time[^\n]*\n?/, ''),
    `warning rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'gate that never opens',
    gate(WINDOW, SCRAPES + 1),
    `error rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'gate that opens early',
    gate(WINDOW, SCRAPES / 2 - 1),
    `warning rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'gate that looks back less than the rate',
    gate(WINDOW / 2, 0.9 * (SCRAPES / 2)),
    `warning rate-window ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
];
