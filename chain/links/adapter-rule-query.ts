import type { Chain, Serving } from '../chain';
import type { Verdict } from '../link';
import type { Query } from '../model/promql';
import { NAMESPACE_MARK, RESOURCE_MARK } from '../model/query-template';

/** The part of `adapter-rule` about querying: PromQL, grouped by the resource and filtered by what is asked for. */
export const checkRuleQuery = (chain: Chain, { rule, served, label }: Serving, verdict: Verdict) => {
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
