import type { Chain, Serving } from '../chain';
import { type Link, PROMETHEUS_METRICS, type Verdict } from '../link';
import type { Adapter } from '../model/adapter';
import { formatSeconds } from '../model/duration';
import type { Observation } from '../model/observation';
import type { Field } from '../object';

/** rate() needs two samples; four survive a lost one and a jittered one. */
const SCRAPES = { least: 2, wanted: 4 } as const;

export const rateWindow: Link = {
  id: 'rate-window',
  sentence:
    'The rate window spans four scrapes (never less than two), the adapter lists series no more often than they are scraped and remembers them long enough, and the query turns neither absence nor an unobserved window into zero.',
  why: 'The metric goes absent now and then, or reads zero where nobody measured, and the HPA removes pods that are needed.',
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-rule', 'adapter-config'],
  advice: `rate() gives nothing for a window with fewer than two samples. --metrics-max-age is how far back the adapter looks for series; below two
scrape intervals the metric comes and goes.

Symptoms: a metric that is there at one moment and gone at the next; a service that shrinks to its minimum while Prometheus restarts.

A zero must mean "no requests". "or vector(0)" also answers zero while Prometheus or the pods are down, and "or 0 * up" while
Prometheus has just started and has not yet seen the load: both scale a busy service to its minimum. Gate the zero:
and on (<<.GroupBy>>) (sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0) and one count_over_time(…[WINDOW:SCRAPE]) >= nine tenths of the window's scrapes.`,
  check(chain, verdict) {
    const serving = chain.serving();
    if (serving === undefined) verdict.blocked('adapter-rule');
    else checkQuery(chain, serving, verdict);
    const adapter = chain.pipeline.adapter();
    if (adapter !== undefined) checkListing(chain, adapter, verdict);
  },
};

const checkQuery = (chain: Chain, serving: Serving, verdict: Verdict) => {
  checkWindow(chain, serving, verdict);
  checkZeros(chain, serving, verdict);
  checkGates(chain, serving, verdict);
  const hasWindow = chain.query()?.selectors.some(({ range }) => range !== undefined) ?? false;
  if (!hasWindow || chain.scrapeInterval() !== undefined) return;
  if (chain.isUnread()) verdict.blocked('service-monitor');
  else verdict.absent('the scrape interval');
};

const queryField = ({ rule }: Serving) => {
  const field = rule.field.get('metricsQuery');
  return field.present ? field : rule.field;
};

const checkWindow = (chain: Chain, serving: Serving, verdict: Verdict) => {
  const scrape = chain.scrapeInterval();
  for (const { range } of chain.query()?.selectors ?? []) {
    if (range === undefined || scrape === undefined) continue;
    const message = `the window of ${formatSeconds(range)} is ${Math.floor((10 * range) / scrape) / 10} times the scrape interval of ${formatSeconds(scrape)}`;
    const fix = `use a window of at least ${formatSeconds(SCRAPES.wanted * scrape)}, or scrape more often`;
    if (range < SCRAPES.least * scrape)
      verdict.error(queryField(serving), `${message}: the rate is mostly absent`, fix);
    else if (range < SCRAPES.wanted * scrape)
      verdict.warning(queryField(serving), `${message}: one missed scrape makes the rate absent`, fix);
  }
};

/** The gate of an unobserved window opens once (nearly) the whole window was seen, and not never. */
const checkGates = (chain: Chain, serving: Serving, verdict: Verdict) => {
  const at = queryField(serving);
  const query = chain.query();
  const window = Math.max(0, ...(query?.selectors.map(({ range }) => range ?? 0) ?? []));
  for (const observation of query?.observations ?? []) {
    checkCount(observation, at, verdict);
    const { range, step } = observation;
    if (range < window)
      verdict.warning(
        at,
        `${gateOf(observation)} looks back less than the ${formatSeconds(window)} of the rate`,
        `use the same window: [${formatSeconds(window)}:${formatSeconds(step)}]`,
      );
  }
};

const gateOf = ({ range, step }: Observation): string =>
  `count_over_time over [${formatSeconds(range)}:${formatSeconds(step)}]`;

const checkCount = (observation: Observation, at: Field, verdict: Verdict) => {
  const { range, step, least, inclusive } = observation;
  const most = range / step;
  const fix = `ask for nine tenths: >= ${Math.round(most * 9) / 10}`;
  if (inclusive ? least > most : least >= most)
    verdict.error(
      at,
      `${gateOf(observation)} counts ${most} at most and ${inclusive ? 'never reaches' : 'is never above'} ${least}: the metric is always absent`,
      fix,
    );
  else if (least < most / 2)
    verdict.warning(
      at,
      `${gateOf(observation)} is content with ${least} of ${most}: the window is mostly unobserved then`,
      fix,
    );
};

const checkListing = (chain: Chain, adapter: Adapter, verdict: Verdict) => {
  const { relist, maxAge, args } = adapter;
  const scrape = chain.scrapeInterval();
  if (relist === undefined || maxAge === undefined) {
    return verdict.error(
      args.field(relist === undefined ? 'metrics-relist-interval' : 'metrics-max-age'),
      '--metrics-relist-interval or --metrics-max-age is no duration',
      'write it as Go does: 30s, 1m',
    );
  }
  if (maxAge < relist) {
    return verdict.error(
      args.field('metrics-max-age'),
      `--metrics-max-age (${formatSeconds(maxAge)}) is below --metrics-relist-interval (${formatSeconds(relist)}): the adapter does not start`,
      'raise --metrics-max-age',
    );
  }
  if (scrape === undefined) return;
  if (maxAge < 2 * scrape) {
    return verdict.error(
      args.field('metrics-max-age'),
      `--metrics-max-age (${formatSeconds(maxAge)}) is below two scrapes of ${formatSeconds(scrape)}: the metric comes and goes`,
      `--metrics-max-age=${formatSeconds(10 * scrape)}`,
    );
  }
  if (relist < scrape) {
    verdict.warning(
      args.field('metrics-relist-interval'),
      `--metrics-relist-interval (${formatSeconds(relist)}) is below the scrape interval (${formatSeconds(scrape)}): listings between two scrapes find nothing new`,
      `--metrics-relist-interval=${formatSeconds(scrape)}`,
    );
  }
};

const checkZeros = (chain: Chain, serving: Serving, verdict: Verdict) => {
  const at = queryField(serving);
  for (const { kind, onlyOnceObserved, onlyWhileUp } of chain.query()?.zeroFills ?? []) {
    if (kind === 'constant' && chain.metric.type === 'External') {
      verdict.error(
        at,
        '"or vector(0)" answers zero while Prometheus or the pods are down: the HPA removes pods in an outage',
        'leave it out: an absent metric makes the HPA hold',
      );
    } else if (kind === 'constant') {
      verdict.error(
        at,
        '"or vector(0)" has no label: the adapter cannot tell whose zero it is, and the metric stays absent when idle',
        'add zero for targets that are up: or sum by (<<.GroupBy>>) (0 * up{<<.LabelMatchers>>})',
      );
    } else if (!onlyWhileUp) {
      verdict.warning(
        at,
        'the query answers zero also for targets that are down: an outage looks like no load',
        'gate it: and on (<<.GroupBy>>) (sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0)',
      );
    } else if (!onlyOnceObserved) {
      verdict.warning(
        at,
        'the query answers zero before its window was observed: after a restart without data a busy service reads 0',
        'gate it: and on (<<.GroupBy>>) (count_over_time((sum by (<<.GroupBy>>) (up{<<.LabelMatchers>>}) > 0)[WINDOW:SCRAPE]) >= nine tenths of the scrapes)',
      );
    }
  }
};
