import type { Chain } from '../chain';
import type { Verdict } from '../link';
import { formatSeconds, parsePrometheusDuration, WRITE_PROMETHEUS_DURATION } from '../model/duration';
import { endpointsOf, intervalOf, type Monitor } from '../model/monitor';
import { Re2 } from '../model/re2';
import type { Scrape } from '../model/scrape';
import type { Field } from '../object';
import { checkPorts } from './service-monitor-ports';

/** The part of `service-monitor` about the endpoints: their ports exist, each is read once, and its series are kept. */
export const checkEndpoints = (monitors: readonly Monitor[], chain: Chain, verdict: Verdict) => {
  const ports = monitors.map((monitor) => checkPorts(monitor, chain, verdict));
  if (ports.every((known) => known)) checkDoubles(chain, verdict);
  for (const monitor of monitors) checkTimes(monitor, chain, verdict);
  for (const scrape of chain.scrapes()) checkKept(scrape, chain, verdict);
};

const checkDoubles = (chain: Chain, verdict: Verdict) => {
  const scrapes = chain.scrapes();
  for (const [index, scrape] of scrapes.entries()) {
    const first = scrapes.slice(0, index).find((other) => readsTheSame(other, scrape));
    if (first === undefined) continue;
    const message = `port ${scrape.port.number} of each pod is read twice, by ${route(first)} and by ${route(scrape)}: every sum doubles`;
    // Two monitors may belong to two Prometheuses, of which these files hold none.
    if (first.monitor !== scrape.monitor && chain.pipeline.prometheus() === undefined)
      verdict.warning(
        scrape.endpoint,
        `${message}, if one Prometheus selects both`,
        'keep one monitor for each Prometheus',
      );
    else verdict.error(scrape.endpoint, message, 'select one Service by a label that only it has');
  }
};

const readsTheSame = (one: Scrape, other: Scrape): boolean => {
  const what = ({ port, endpoint }: Scrape): string =>
    JSON.stringify([port.number, endpoint.get('path').string ?? '/metrics', endpoint.get('params').value]);
  return what(one) === what(other);
};

const route = ({ monitor, service }: Scrape): string =>
  `${monitor.object.title}${service === undefined ? '' : ` through Service ${service.name}`}`;

const checkTimes = (monitor: Monitor, chain: Chain, verdict: Verdict) => {
  for (const endpoint of endpointsOf(monitor)) {
    for (const field of [endpoint.get('interval'), endpoint.get('scrapeTimeout')]) {
      if (!field.present || parsePrometheusDuration(field.string) !== undefined) continue;
      verdict.error(
        field,
        `${JSON.stringify(field.value)} is no duration, which the API refuses`,
        WRITE_PROMETHEUS_DURATION,
      );
    }
    checkTimeout(endpoint, chain, verdict);
  }
};

const checkTimeout = (endpoint: Field, chain: Chain, verdict: Verdict) => {
  const timeout = parsePrometheusDuration(endpoint.get('scrapeTimeout').string);
  const interval = intervalOf(endpoint) ?? chain.pipeline.prometheus()?.scrapeInterval;
  if (timeout === undefined || interval === undefined || timeout <= interval) return;
  verdict.error(
    endpoint.get('scrapeTimeout'),
    `scrapeTimeout (${formatSeconds(timeout)}) is above the interval (${formatSeconds(interval)}): the operator leaves the monitor out`,
    'lower scrapeTimeout to the interval',
  );
};

/** A relabeling may drop the series by its name, before it is stored. */
const checkKept = ({ endpoint, monitor }: Scrape, chain: Chain, verdict: Verdict) => {
  const served = chain.serving()?.served;
  if (served === undefined) return;
  for (const relabeling of endpoint.get('metricRelabelings').items) {
    if (relabeling.get('sourceLabels').strings.join() !== '__name__') continue;
    const action = relabeling.get('action').string?.toLowerCase();
    const matched = new Re2(relabeling.get('regex').string ?? '.*').matchesWhole(served.series);
    if (!(action === 'drop' && matched === true) && !(action === 'keep' && matched === false)) continue;
    verdict.error(
      relabeling,
      `${monitor.object.title} drops ${served.series}, of which the metric is made, before Prometheus stores it`,
      `leave ${served.series} in`,
    );
  }
};
