import { join } from 'node:path';
import { load } from 'js-yaml';
import type { DiscoveryRule } from '../../charts/constructs/adapter/discovery-rule';
import { readFolder } from '../../synth/folder';
import { find, type Loose, objectsOf } from '../support/objects';

const dist = objectsOf(readFolder(join(__dirname, '../../dist')));

/** The rules as they lie in `dist/`. */
export const rules: readonly DiscoveryRule[] = (
  load(find(dist, 'ConfigMap', 'adapter-config').data['config.yaml']) as Loose
).rules;

/**
 * The query that the adapter sends for a metric of some objects of one kind: its template with the series, the
 * matchers and the grouping filled in.
 * @see https://github.com/kubernetes-sigs/prometheus-adapter/blob/v0.12.0/pkg/naming/metrics_query.go
 */
export function adapterQuery(metric: string, resource: string, names: readonly string[]): string {
  const rule = rules.find(({ name, resources }) => name.as === metric && resource in resources.overrides);
  if (rule === undefined) throw new Error(`no rule gives ${metric} for ${resource}`);
  const [series = ''] = rule.seriesQuery.split('{');
  const [only, ...others] = names;
  const match = others.length === 0 ? `${resource}="${only}"` : `${resource}=~"${names.join('|')}"`;
  return rule.metricsQuery
    .replaceAll('<<.Series>>', series)
    .replaceAll('<<.LabelMatchers>>', `namespace="miztiik-automation-ns",${match}`)
    .replaceAll('<<.GroupBy>>', resource);
}
