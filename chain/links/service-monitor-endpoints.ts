import type { Chain } from '../chain';
import type { Verdict } from '../link';
import { formatSeconds, parsePrometheusDuration } from '../model/duration';
import { endpointsOf, intervalOf, type Monitor } from '../model/monitor';
import { Re2 } from '../model/re2';
import type { Scrape } from '../model/scrape';
import { servicePorts } from '../model/service';
import type { PodTemplate } from '../model/workload';
import type { Field, KubeObject } from '../object';

/** The part of `service-monitor` about the endpoints: their ports exist, each is read once, and its series are kept. */
export const checkEndpoints = (monitors: readonly Monitor[], chain: Chain, verdict: Verdict) => {
  const ports = monitors.map((monitor) => checkPorts(monitor, chain, verdict));
  if (ports.every((known) => known)) checkDoubles(chain, verdict);
  for (const monitor of monitors) checkTimes(monitor, chain, verdict);
  for (const scrape of chain.scrapes()) checkKept(scrape, chain, verdict);
};

/** What a monitor reads by port name: Services, or pods themselves. */
interface Sources {
  /** Those of the measured pods. */
  readonly own: readonly (KubeObject | PodTemplate)[];
  readonly all: readonly (KubeObject | PodTemplate)[];
  readonly title: string;
}

const sourcesOf = (monitor: Monitor, chain: Chain): Sources => {
  const pods = chain.measured();
  if (monitor.kind === 'PodMonitor') {
    const own = pods === undefined ? [] : [pods];
    return { own, all: chain.cluster.podsOf(monitor), title: pods?.object.title ?? '' };
  }
  const own = chain
    .services()
    .filter((service) => chain.cluster.monitorsOfService(service).includes(monitor));
  const title = `Service ${own.map(({ name }) => name).join(', ')}`;
  return { own, all: chain.cluster.servicesOf(monitor), title };
};

const portNames = (sources: Sources['all']): readonly string[] =>
  sources.flatMap((source) =>
    ('ports' in source ? source.ports : servicePorts(source)).flatMap(({ name }) => name ?? []),
  );

/**
 * Whether every endpoint names a port that something has which the monitor selects, and one of them a port of the
 * measured pods: one monitor may read many applications, each by a port of its own.
 */
const checkPorts = (monitor: Monitor, chain: Chain, verdict: Verdict): boolean => {
  const sources = sourcesOf(monitor, chain);
  const own = portNames(sources.own);
  const endpoints = endpointsOf(monitor);
  // Without a port name an endpoint reads another way (targetPort), or all ports.
  const isOwn = (endpoint: Field): boolean =>
    !endpoint.get('port').present || own.includes(endpoint.get('port').string ?? '');
  const foreign = endpoints.filter((endpoint) => !isOwn(endpoint));
  const all = foreign.length === 0 ? [] : portNames(sources.all);
  const unknown = foreign.filter((endpoint) => !all.includes(endpoint.get('port').string ?? ''));
  const wrong = unknown.length > 0 || foreign.length < endpoints.length ? unknown : foreign;
  for (const endpoint of wrong) {
    const port = endpoint.get('port');
    verdict.error(
      port,
      `no port of ${sources.title} is named ${JSON.stringify(port.value)}: Prometheus finds no target there`,
      own.length === 0
        ? 'give the port a name, and name it here'
        : `name one of its ports: ${own.join(', ')}`,
    );
  }
  return wrong.length === 0;
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
        'write it as Prometheus does: 15s, 1m',
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
