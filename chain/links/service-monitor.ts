import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import { formatSeconds, parsePrometheusDuration } from '../model/duration';
import { endpointsOf, intervalOf, type Monitor, namespacesOf } from '../model/monitor';
import type { Scrape } from '../model/scrape';
import { servicePorts } from '../model/service';
import type { Field, KubeObject } from '../object';
import { unmeasured } from './unmeasured';

export const serviceMonitor: Link = {
  id: 'service-monitor',
  sentence:
    'A ServiceMonitor selects exactly one Service per pod and port, by the name of a port of that Service.',
  metrics: POD_SERIES,
  standsOn: ['pods-counted', 'metric-target'],
  advice: `A ServiceMonitor selects Services by their own labels (not by their selector) and reads the port with the name that
endpoints[].port gives: the Service port's name, not its number and not the container's. Two Services, or two endpoints, that lead to the
same container port make two targets per pod, and every sum doubles.

Symptoms: no target in Prometheus; or a metric that is twice the truth.

By hand: kubectl get svc -l SELECTOR; kubectl get svc NAME -o jsonpath={.spec.ports[*].name}.`,
  check(chain, verdict) {
    if (chain.measured() === undefined) return unmeasured(chain, verdict);
    const monitors = chain.monitors();
    if (monitors.length === 0) return checkUnselected(chain, verdict);
    verdict.looked(...monitors.map(({ object }) => object), ...chain.services());
    const ports = monitors.flatMap((monitor) => checkPorts(monitor, chain, verdict));
    if (ports.every((known) => known)) checkDoubles(chain.scrapes(), verdict);
    for (const monitor of monitors) checkTimeouts(monitor, chain, verdict);
  },
};

const describe = (labels: ReadonlyMap<string, string>): string =>
  [...labels].map(([key, value]) => `${key}=${value}`).join(', ') || 'no labels';

const checkUnselected = (chain: Chain, verdict: Verdict) => {
  const [service] = chain.services();
  const looking = chain.cluster
    .monitors()
    .filter((monitor) => namespacesOf(monitor)?.includes(chain.namespace) ?? true);
  const aimed = looking.find((monitor) => isAimed(monitor, chain));
  const inFiles = aimed ?? misplaced(chain);
  if (inFiles === undefined) return verdict.absent(`a monitor of the target's pods`);
  verdict.looked(inFiles.object);
  if (aimed === undefined) {
    return verdict.error(
      inFiles.object.get('spec', 'namespaceSelector'),
      `${inFiles.object.title} does not look into ${chain.namespace}, where the target is`,
      `namespaceSelector: {matchNames: [${chain.namespace}]}`,
    );
  }
  const carries =
    service === undefined
      ? 'no Service leads to the target'
      : `Service ${service.name} carries ${describe(service.labels)}`;
  verdict.error(
    aimed.object.get('spec', 'selector'),
    `${aimed.object.title} selects ${aimed.kind === 'PodMonitor' ? 'pods' : 'Services'} by ${aimed.selector}; ${carries}`,
    'select labels that the metrics Service carries',
  );
};

/**
 * Whether a monitor seems meant for the measured pods: it selects nothing at all, and shares a label or a part of
 * its name with them or their Services.
 */
const isAimed = (monitor: Monitor, chain: Chain): boolean => {
  if (selectsAnything(chain, monitor)) return false;
  const { object, selector } = monitor;
  const own = [...chain.services(), chain.measured()?.object].filter((item) => item !== undefined);
  const pairs = new Set(own.flatMap(({ labels }) => [...labels].map(([key, value]) => `${key}=${value}`)));
  const sameName = ({ name }: KubeObject): boolean =>
    name.includes(object.name) || object.name.includes(name);
  return selector.pairs.flat().some((pair) => pairs.has(pair)) || own.some(sameName);
};

const selectsAnything = ({ cluster }: Chain, monitor: Monitor): boolean =>
  cluster.servicesOf(monitor).length + cluster.podsOf(monitor).length > 0;

/** A monitor elsewhere that selects nothing there and would select a Service here. */
const misplaced = (chain: Chain): Monitor | undefined => {
  const fits = ({ kind, selector }: Monitor): boolean =>
    kind === 'ServiceMonitor' &&
    selector.pairs.length > 0 &&
    chain.services().some(({ labels }) => selector.matches(labels));
  return chain.cluster.monitors().find((monitor) => fits(monitor) && !selectsAnything(chain, monitor));
};

/** Judges the port of each endpoint; whether it is known, per endpoint. */
const checkPorts = (monitor: Monitor, chain: Chain, verdict: Verdict): readonly boolean[] => {
  if (monitor.kind === 'PodMonitor') return checkPodPorts(monitor, chain, verdict);
  const services = chain
    .services()
    .filter((service) => chain.cluster.monitorsOfService(service).includes(monitor));
  const names = services.flatMap((service) => servicePorts(service).flatMap(({ name }) => name ?? []));
  return endpointsOf(monitor).map((endpoint) => {
    const port = endpoint.get('port');
    if (!port.present && endpoint.get('targetPort').present) return true;
    if (port.string !== undefined && names.includes(port.string)) return true;
    verdict.error(
      port.present ? port : endpoint,
      `no port of Service ${services.map(({ name }) => name).join(', ')} is named ${JSON.stringify(port.value ?? null)}`,
      `name a port of the Service: ${names.join(', ') || 'give its port a name'}`,
    );
    return false;
  });
};

const checkPodPorts = (monitor: Monitor, chain: Chain, verdict: Verdict): readonly boolean[] =>
  endpointsOf(monitor).map((endpoint) => {
    const port = endpoint.get('port');
    const known = chain.measured()?.ports.some(({ name }) => name === port.string) ?? false;
    if (known || !port.present) return true;
    verdict.error(
      port,
      `no container port is named ${JSON.stringify(port.value)}`,
      'name a port that the container declares',
    );
    return false;
  });

const checkDoubles = (scrapes: readonly Scrape[], verdict: Verdict) => {
  for (const [index, scrape] of scrapes.entries()) {
    const path = (other: Scrape): string => other.endpoint.get('path').string ?? '/metrics';
    const first = scrapes
      .slice(0, index)
      .find((other) => other.port.number === scrape.port.number && path(other) === path(scrape));
    if (first === undefined) continue;
    const route = ({ monitor, service }: Scrape): string =>
      `${monitor.object.title}${service === undefined ? '' : ` through Service ${service.name}`}`;
    verdict.error(
      scrape.endpoint,
      `port ${scrape.port.number} of each pod is read twice, by ${route(first)} and by ${route(scrape)}: every sum doubles`,
      'select one Service by a label that only it has',
    );
  }
};

const checkTimeouts = (monitor: Monitor, chain: Chain, verdict: Verdict) => {
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
  const interval = intervalOf(endpoint) ?? chain.prometheus()?.scrapeInterval;
  if (timeout === undefined || interval === undefined || timeout <= interval) return;
  verdict.error(
    endpoint.get('scrapeTimeout'),
    `scrapeTimeout (${formatSeconds(timeout)}) is above the interval (${formatSeconds(interval)}): the operator leaves the monitor out`,
    'lower scrapeTimeout to the interval',
  );
};
