import { load } from 'js-yaml';
import { NAMESPACE_MARK, QueryTemplate, RESOURCE_MARK } from '../../chain/model/query-template';
import type { DiscoveryRule } from '../../charts/constructs/adapter/discovery-rule';
import { shopfront } from '../../lab/delivery/shopfront';
import { complete, minimal } from '../support/fixtures';
import { find, type Loose, objectsOf, renderAll } from '../support/objects';

const objects = objectsOf(renderAll([shopfront, minimal, complete]));

/** The rules of the adapter, as the product writes them for three services with metrics of their own. */
export const rules: readonly DiscoveryRule[] = (
  load(find(objects, 'ConfigMap', 'adapter-config').data['config.yaml']) as Loose
).rules;

/**
 * The query that the adapter sends for a metric of some objects of one kind: its template as the check expands it, with the
 * namespace and the objects in place of the check's marks. Nobody else expands it, so that a template that the check reads
 * wrongly gives Prometheus' own engine a wrong query here.
 */
export function adapterQuery(metric: string, resource: string, names: readonly string[]): string {
  const rule = rules.find(({ name, resources }) => name.as === metric && resource in resources.overrides);
  if (rule === undefined) throw new Error(`no rule gives ${metric} for ${resource}`);
  const [series = ''] = rule.seriesQuery.split('{');
  const query = new QueryTemplate(rule.metricsQuery).expand({
    series,
    resourceLabel: resource,
    namespaceLabel: 'namespace',
  });
  if (query === undefined) throw new Error(`the template of ${metric} for ${resource} cannot be followed`);
  const [only, ...others] = names;
  const match = others.length === 0 ? `="${only}"` : `=~"${names.join('|')}"`;
  return query.replaceAll(NAMESPACE_MARK, 'miztiik-automation-ns').replaceAll(`="${RESOURCE_MARK}"`, match);
}
