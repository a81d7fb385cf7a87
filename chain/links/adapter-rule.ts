import type { Chain, Serving } from '../chain';
import { type Link, PROMETHEUS_METRICS, type Verdict } from '../link';
import { NAMESPACE_MARK, RESOURCE_MARK } from '../model/adapter-rule';
import type { Matcher, Query } from '../model/promql';
import { matchesWhole } from '../model/re2';

export const adapterRule: Link = {
  id: 'adapter-rule',
  sentence:
    'Exactly one rule serves the metric for the described resource: it discovers the series, associates the resource, gives the name, and its query is PromQL that is filtered by <<.LabelMatchers>> and grouped by <<.GroupBy>>.',
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-config', 'metric-target'],
  advice: `A rule has four parts: discovery (seriesQuery), association (resources), naming (name) and querying (metricsQuery). The metric exists
for a resource only if a discovered series carries the resource's label, and the value is found by that label in the result.

Symptoms: the metric is missing in kubectl get --raw /apis/custom.metrics.k8s.io/v1beta1; "the server could not find the metric"; the
query works in Prometheus, and the adapter says that none of the results matched the resource name. Of two rules with the same name and
resource the last one wins, silently.

By hand: paste the expanded query into Prometheus: every result must carry the resource's label.`,
  check(chain, verdict) {
    const config = chain.config();
    if (config === undefined || typeof config === 'string') return verdict.blocked('adapter-config');
    const source = chain.configSource();
    if (source !== undefined) verdict.looked(source.object);
    const serving = chain.serving();
    if (serving === undefined) return checkUnserved(chain, verdict);
    checkRivals(chain, serving, verdict);
    checkDiscovery(chain, serving, verdict);
    checkQuery(chain, serving, verdict);
  },
};

const what = (chain: Chain): string => {
  if (chain.metric.type === 'External') return `external metric ${chain.metric.name}`;
  return `metric ${chain.metric.name} of ${chain.resource().resource.toLowerCase()}s`;
};

const checkUnserved = (chain: Chain, verdict: Verdict) => {
  const source = chain.configSource();
  const [named] = chain.servings();
  if (named !== undefined) {
    const resources = named.rule.field.get('resources');
    const { resource } = chain.resource();
    return verdict.error(
      resources.present ? resources : named.rule.field,
      `the rule gives ${chain.metric.name}, but not for ${resource.toLowerCase()}s: no label is associated with them`,
      `resources: {overrides: {${resource.toLowerCase()}: {resource: ${resource.toLowerCase()}}}}`,
    );
  }
  if (source === undefined) return;
  verdict.error(
    source.object.get('data', source.key),
    `no rule serves the ${what(chain)}`,
    `add a rule with name.as: ${chain.metric.name}, or name a metric that a rule gives`,
  );
};

const checkRivals = (chain: Chain, serving: Serving, verdict: Verdict) => {
  const rival = chain
    .servings()
    .find(
      ({ rule, served, label }) =>
        rule !== serving.rule &&
        served.named &&
        label !== undefined &&
        rule.metricsQuery !== serving.rule.metricsQuery,
    );
  if (rival === undefined || !serving.served.named || chain.metric.type === 'External') return;
  verdict.error(
    rival.rule.field,
    `two rules serve the ${what(chain)} by different queries; the last one wins`,
    'keep one of them, or give them different names',
  );
};

const admits = ({ operator, value: wanted }: Matcher, value: string): boolean | undefined => {
  const same = operator.includes('~') ? matchesWhole(wanted, value) : wanted === value;
  return operator.startsWith('!') ? same === false : same;
};

/** The discovery must find the series of this HPA: its namespace and its object are among what it admits. */
const checkDiscovery = (chain: Chain, serving: Serving, verdict: Verdict) => {
  const { rule } = serving;
  const namespaceLabel = rule.labelOf({ group: '', resource: 'namespace' });
  if (chain.metric.type !== 'External' && namespaceLabel === undefined) {
    verdict.error(
      rule.field.get('resources'),
      'no label is associated with the namespace, without which nothing in a namespace can be asked for',
      'add overrides: {namespace: {resource: namespace}}',
    );
  }
  const own = new Map([
    [namespaceLabel, chain.namespace],
    [serving.label, chain.described()?.name],
  ]);
  for (const matcher of rule.discovery?.matchers ?? []) {
    const value = own.get(matcher.label);
    if (value === undefined || admits(matcher, value) !== false) continue;
    verdict.error(
      rule.field.get('seriesQuery'),
      `the discovery leaves out ${matcher.label}="${value}": ${matcher.label}${matcher.operator}"${matcher.value}"`,
      `admit ${value} in seriesQuery`,
    );
  }
  checkIdle(serving, verdict);
};

/** A discovery without the paths of probes finds nothing until the first user comes. */
const checkIdle = ({ rule }: Serving, verdict: Verdict) => {
  const excludes = ({ label, operator, value }: Matcher): boolean =>
    PATHS.test(label) && operator.startsWith('!') && value !== '';
  const filtered = rule.discovery?.matchers.find(excludes);
  if (filtered === undefined) return;
  verdict.warning(
    rule.field.get('seriesQuery'),
    `the discovery itself leaves out requests by ${filtered.label}: an idle service has no series then, and the metric does not exist`,
    `move ${filtered.label}${filtered.operator}"${filtered.value}" into metricsQuery`,
  );
};

const PATHS = /^(?:path|uri|handler|route|url)$/;

const checkQuery = (chain: Chain, { rule, served, label }: Serving, verdict: Verdict) => {
  const at = rule.field.get('metricsQuery').present ? rule.field.get('metricsQuery') : rule.field;
  const query = rule.queryFor(served.series, label ?? 'namespace');
  if (query === undefined) return;
  if ('near' in query) {
    return verdict.error(
      at,
      `the query is no PromQL, at ${query.near === '' ? 'its end' : `"${query.near}"`}`,
      'correct it; the adapter only notices when the HPA asks',
    );
  }
  // External metrics are summed over whatever comes back: nothing has to be grouped.
  if (chain.metric.type === 'External' || label === undefined) return;
  if (!query.keeps(label)) {
    verdict.error(
      at,
      `the result does not carry the label ${label}: the adapter cannot tell whose value it is`,
      'group by it: sum by (<<.GroupBy>>) (…)',
    );
  }
  checkFilter(query, served.series, label, at, verdict);
};

const checkFilter = (
  query: Query,
  series: string,
  label: string,
  at: Serving['rule']['field'],
  verdict: Verdict,
) => {
  const marks = [NAMESPACE_MARK, RESOURCE_MARK];
  const unfiltered = query.selectors.filter(
    ({ matchers }) => !matchers.some(({ value }) => marks.includes(value)),
  );
  if (unfiltered.length === 0) return;
  const own = unfiltered.find(({ metric }) => metric === series);
  const message = (name: string): string => `${name} is not filtered by <<.LabelMatchers>>`;
  const fix = 'write <<.Series>>{<<.LabelMatchers>>}';
  if (own !== undefined || unfiltered.length === query.selectors.length) {
    return verdict.error(
      at,
      `${message(own?.metric ?? series)}: other namespaces and the same ${label} there are added in`,
      fix,
    );
  }
  const joined = unfiltered.find(({ metric }) => metric === 'up');
  if (joined !== undefined)
    verdict.warning(
      at,
      `${message('up')}: targets of other namespaces count, too`,
      fix.replace('<<.Series>>', 'up'),
    );
};
