import type { Chain, Serving } from '../chain';
import { type Link, PROMETHEUS_METRICS, type Verdict } from '../link';
import type { AdapterConfig } from '../model/adapter-config';
import type { AdapterRule } from '../model/adapter-rule';
import type { Matcher } from '../model/matcher';
import { checkRuleQuery } from './adapter-rule-query';

export const adapterRule: Link = {
  id: 'adapter-rule',
  sentence:
    'Exactly one rule serves the metric for the described resource: it discovers the series, associates the resource, gives the name, and its query is PromQL that is filtered by <<.LabelMatchers>> and grouped by <<.GroupBy>>.',
  why: "The adapter has no such metric for the object that the HPA asks about, or a number that is not that object's.",
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-config', 'metric-target'],
  advice: `A rule has four parts: discovery (seriesQuery), association (resources), naming (name) and querying (metricsQuery). The metric exists
for a resource only if a discovered series carries the resource's label, and the value is found by that label in the result.

Symptoms: the metric is missing in kubectl get --raw /apis/custom.metrics.k8s.io/v1beta1; "the server could not find the metric"; the
query works in Prometheus, and the adapter says that none of the results matched the resource name. Of two rules with the same name and
resource the last one wins, silently.

By hand: paste the expanded query into Prometheus: every result must carry the resource's label.`,
  check(chain, verdict) {
    // Whatever a rule is called, it is not what the HPA asks for.
    if (chain.metric.name === '') return verdict.blocked('metric-target');
    const config = chain.pipeline.config();
    if (config === undefined || typeof config === 'string') return verdict.blocked('adapter-config');
    const source = chain.pipeline.configSource();
    if (source !== undefined) verdict.looked(source.object);
    const serving = chain.serving();
    if (serving === undefined) return checkUnserved(chain, config, verdict);
    checkRivals(chain, serving, verdict);
    checkDiscovery(chain, serving, verdict);
    checkRuleQuery(chain, serving, verdict);
  },
};

const plural = (resource: string): string => `${resource}${resource.endsWith('s') ? 'es' : 's'}`;

const what = (chain: Chain): string => {
  if (chain.metric.type === 'External') return `external metric ${chain.metric.name}`;
  return `metric ${chain.metric.name} of ${plural(chain.resource().resource.toLowerCase())}`;
};

const checkUnserved = (chain: Chain, config: AdapterConfig, verdict: Verdict) => {
  const source = chain.pipeline.configSource();
  const external = chain.metric.type === 'External';
  const [named] = chain.servings();
  if (named !== undefined) return checkUnassociated(chain, named, verdict);
  const misnamed = (external ? config.externalRules : config.rules).find(
    ({ naming }) => naming.unknownGroups.length > 0,
  );
  if (misnamed !== undefined) return checkMisnamed(chain, misnamed, verdict);
  if (source === undefined) return;
  if (config.mayServe(chain.metric.name, external))
    return verdict.absent(
      `a series from which a rule of ConfigMap ${source.object.name} makes ${chain.metric.name}`,
    );
  verdict.error(
    source.object.get('data', source.key),
    `no rule serves the ${what(chain)}`,
    `add a rule with name.as: ${chain.metric.name}, or name a metric that a rule gives`,
  );
};

const checkUnassociated = (chain: Chain, { rule }: Serving, verdict: Verdict) => {
  const resources = rule.field.get('resources');
  const resource = chain.resource().resource.toLowerCase();
  verdict.error(
    resources.present ? resources : rule.field,
    `the rule gives ${chain.metric.name}, but not for ${plural(resource)}: no label is associated with them`,
    `resources: {overrides: {${resource}: {resource: ${resource}}}}`,
  );
};

const braced = (as: string): string => as.replace(/\$(\d+)(?=\w)/g, (_, group: string) => `$\{${group}}`);

/** `$1_per_second` is the group named `1_per_second`. */
const checkMisnamed = (chain: Chain, { naming }: AdapterRule, verdict: Verdict) => {
  const [group = ''] = naming.unknownGroups;
  verdict.error(
    naming.field.get('as'),
    `no rule serves the ${what(chain)}; name.as of this one (${naming.as}) inserts group "${group}", which name.matches does not have: it is empty`,
    `put braces around the group: ${braced(naming.as)}`,
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
        rule.template.text !== serving.rule.template.text,
    );
  if (rival === undefined || chain.metric.type === 'External') return;
  verdict.error(
    rival.rule.field,
    `two rules serve the ${what(chain)} by different queries; the last one wins`,
    'keep one of them, or give them different names',
  );
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
    if (value === undefined || matcher.admits(value) !== false) continue;
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
