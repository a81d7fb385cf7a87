import type { Duration } from 'cdk8s';
import { durationText } from './duration-text';

/**
 * The queries of the chain, as templates of prometheus-adapter: it fills in the series, the matchers of the
 * object that was asked for, and the label to group by.
 */

const GROUP = '<<.GroupBy>>';
const MATCHERS = '<<.LabelMatchers>>';
const UP = `sum by (${GROUP}) (up{${MATCHERS}})`;

/** Share of a window that must have been observed: one scrape in ten may be missing. */
const OBSERVED_SHARE = 0.9;

/**
 * Scrapes after which the last sample of a target says nothing about now: one may be missing, and the next may be late.
 * Prometheus itself would go on telling it for five minutes where a ServiceMonitor is gone, since it then marks no series as ended.
 */
const FRESH_SCRAPES = 2.5;

/** Requests per second over a window. @param filter further matchers, each with a leading comma; may be empty */
function rate(filter: string, window: Duration): string {
  return `sum by (${GROUP}) (rate(<<.Series>>{${MATCHERS}${filter}}[${durationText(window)}]))`;
}

/**
 * The rate that a person looks at: there from the second scrape on, and zero while nothing is asked of a
 * target that answers.
 */
export function shownRate(filter: string, window: Duration): string {
  return `${rate(filter, window)}\nor\nsum by (${GROUP}) (0 * (up{${MATCHERS}} == 1))\n`;
}

/**
 * The rate that the HPA acts on. Zero while idle. Absent while no target answers or is known, and absent until the whole
 * window was observed (nearly: see {@link OBSERVED_SHARE}), so that a Prometheus that restarts empty under load
 * cannot make the HPA remove pods. Observed is counted for all targets together: counted for each, every rollout
 * would leave a gap of a window.
 */
export function actedOnRate(filter: string, window: Duration, scrapeInterval: Duration): string {
  const scrapes = window.toSeconds() / scrapeInterval.toSeconds();
  const step = durationText(scrapeInterval);
  const fresh = `timestamp(up{${MATCHERS}}) > time() - ${FRESH_SCRAPES * scrapeInterval.toSeconds()}`;
  // Rounded to a milli, because 0.9 * 4 is 3.6 and not what binary floating point makes of it.
  const enough = Math.round(OBSERVED_SHARE * scrapes * 1000) / 1000;
  return `(
  ${rate(filter, window)}
  or
  sum by (${GROUP}) (0 * up{${MATCHERS}})
)
and on (${GROUP}) (sum by (${GROUP}) (up{${MATCHERS}} and ${fresh}) > 0)
and on (${GROUP}) (count_over_time((${UP} > 0)[${durationText(window)}:${step}]) >= ${enough})
`;
}
