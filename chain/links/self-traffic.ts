import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import type { Matcher } from '../model/matcher';
import type { Query } from '../model/promql';
import { parseQuantity } from '../model/quantity';
import { reachedPort } from '../model/service';
import { containersOf, type Workload } from '../model/workload';
import type { Field } from '../object';
import { unmeasured } from './unmeasured';

/** Labels by which a request series tells paths apart. */
const PATH_LABELS = ['path', 'uri', 'handler', 'route', 'url', 'http_route', 'http_target', 'endpoint_path'];

/** Kubernetes' default of `periodSeconds`. */
const DEFAULT_PERIOD = 10;

/** A request that the platform itself sends to each pod. */
interface OwnRequest {
  readonly what: string;
  readonly path: string;
  readonly perSecond: number;
}

export const selfTraffic: Link = {
  id: 'self-traffic',
  sentence:
    'Probes and scrapes do not count as load: the query leaves their paths out, or they go to another port than the requests.',
  why: 'An idle service looks busy, and the HPA keeps pods that nobody needs.',
  metrics: POD_SERIES,
  standsOn: ['adapter-config', 'adapter-rule', 'metrics-port'],
  advice: `Each probe and each scrape is a request, too. Where the series counts them, an idle pod reads as busy, and after a drop the HPA
keeps a pod too many for as long as its own probes look like load.

Symptoms: a value above zero without any user; a service that never returns to its minimum.

Serve metrics on a port of their own, and leave probe paths out in the rule's query by a label that tells paths apart
(path!~"healthz|readyz|metrics"). A series that has only a status label cannot be filtered: take another one.`,
  check(chain, verdict) {
    const target = chain.measured();
    const serving = chain.serving();
    const query = chain.query();
    if (target === undefined) return unmeasured(chain, verdict);
    // A query whose template does more than insert its fields cannot be read here.
    if (serving === undefined || query === undefined) return verdict.blocked('adapter-rule');
    if (!/request|http/i.test(serving.served.series)) return;
    const filters = pathFilters(query, serving.served.series);
    const counted = ownRequests(chain, target).filter(
      ({ path }) => !filters.some((filter) => leavesOut(filter, path)),
    );
    if (counted.length === 0) return;
    const field = serving.rule.field.get('metricsQuery');
    reportCounted(chain, counted, field.present ? field : serving.rule.field, filters, verdict);
  },
};

const reportCounted = (
  chain: Chain,
  counted: readonly OwnRequest[],
  at: Field,
  filters: readonly Matcher[],
  verdict: Verdict,
) => {
  const rate = Math.round(counted.reduce((sum, { perSecond }) => sum + perSecond, 0) * 100) / 100;
  const target = parseQuantity(chain.metric.target.get('averageValue').text);
  // A target of nothing is told of by metric-target.
  const share =
    target === undefined || target <= 0
      ? ''
      : `, ${Math.round((rate / target) * 100)} % of the target of ${target}`;
  const whats = [...new Set(counted.map(({ what }) => what))].join(', ');
  const caveat = filters.length === 0 ? ', unless the application leaves them out' : '';
  verdict.warning(
    at,
    `an idle pod reads ${rate} requests per second${share}, from ${whats}, which the query counts as load${caveat}`,
    fixFor(counted, filters),
  );
};

/** What to write: the filter that leaves paths out, made longer and in its own spelling; else one beside what is there. */
const fixFor = (counted: readonly OwnRequest[], [filter]: readonly Matcher[]): string => {
  if (filter === undefined)
    return 'leave their paths out in the query (path!~"healthz|readyz|metrics"), or send them to another port';
  const slash = filter.value.includes('/') ? '/' : '';
  const known = filter.operator.startsWith('!') ? [filter.value] : [];
  const paths = counted.map(({ path }) => `${slash}${bareOf(path)}`);
  return `leave these paths out, too: ${filter.label}!~"${[...new Set([...known, ...paths])].join('|')}"`;
};

const pathFilters = ({ selectors }: Query, series: string): readonly Matcher[] =>
  selectors
    .filter(({ metric }) => metric === series)
    .flatMap(({ matchers }) => matchers.filter(({ label }) => PATH_LABELS.includes(label)));

/** A path without its first slash and its query. */
const bareOf = (path: string): string => path.replace(/^\//, '').replace(/\?.*/, '');

/** How frameworks write a path into a label: as it is, without the slash, and as podinfo does. */
const labelForms = (path: string): readonly string[] => {
  const bare = bareOf(path);
  return [`/${bare}`, bare, bare.replace(/[^a-zA-Z0-9]+/g, '_').toLowerCase()];
};

const leavesOut = (matcher: Matcher, path: string): boolean => {
  const admitted = labelForms(path).map((form) => matcher.admits(form));
  // Nobody knows which of the forms the label has: one that is left out (or let in) is enough.
  return matcher.isNegative ? admitted.includes(false) : !admitted.includes(true);
};

const ownRequests = (chain: Chain, target: Workload): readonly OwnRequest[] => {
  const loadPorts = portsOfLoad(chain, target);
  const replicas = chain.pipeline.prometheus()?.replicas ?? 1;
  const scrapes = chain
    .scrapes()
    .filter(({ port }) => loadPorts.has(port.number))
    .map(
      ({ endpoint }): OwnRequest => ({
        what: `scrapes of ${endpoint.get('path').string ?? '/metrics'}`,
        path: endpoint.get('path').string ?? '/metrics',
        perSecond: replicas / (chain.scrapeInterval() ?? 30),
      }),
    );
  const probes = containersOf(target.spec).flatMap((container) =>
    ['livenessProbe', 'readinessProbe'].flatMap((name) =>
      probeOf(container.get(name), name, target, loadPorts),
    ),
  );
  return [...scrapes, ...probes];
};

const probeOf = (
  probe: Field,
  name: string,
  target: Workload,
  loadPorts: ReadonlySet<number>,
): readonly OwnRequest[] => {
  const port = probe.get('httpGet', 'port');
  const reached = reachedPort(port.string ?? port.number, target);
  if (reached === undefined || !loadPorts.has(reached.number)) return [];
  const path = probe.get('httpGet', 'path').string ?? '/';
  return [
    { what: `${name} ${path}`, path, perSecond: 1 / (probe.get('periodSeconds').number ?? DEFAULT_PERIOD) },
  ];
};

/**
 * The ports that users' requests come in by. A port that is scraped is not one, unless it is the only one, or its name
 * says that it is.
 */
const portsOfLoad = (chain: Chain, target: Workload): ReadonlySet<number> => {
  const scraped = new Set(chain.scrapes().map(({ port }) => port.number));
  const others = target.ports.map(({ number }) => number).filter((number) => !scraped.has(number));
  const named = target.ports
    .filter(({ name }) => /^(?:http|web|https|api|app)$/.test(name ?? ''))
    .map(({ number }) => number);
  return new Set(others.length === 0 ? [...scraped] : [...others, ...named]);
};
