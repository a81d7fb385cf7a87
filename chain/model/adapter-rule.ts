import type { Field } from '../object';
import { parseQuery, type Query, type QueryError, type VectorSelector } from './promql';
import { findGroups } from './re2';

/** A resource as the custom metrics API names it, singular: `service`, `pod`, `deployment`. */
export interface DescribedResource {
  readonly group: string;
  readonly resource: string;
}

/** Which series a rule would read for a metric, and whether the rule names that series or only a pattern of it. */
export interface ServedSeries {
  readonly series: string;
  readonly named: boolean;
}

/** Values that stand for the real ones where a query is only analysed. */
export const NAMESPACE_MARK = 'the-namespace';
export const RESOURCE_MARK = 'the-object';

const singular = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(?<=ss)es$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<!s)s$/, '');

/** A discovery rule of prometheus-adapter with its four parts: discovery, association, naming, querying. */
export class AdapterRule {
  readonly seriesQuery: string;
  /** The parsed `seriesQuery`: one vector selector, or nothing where it is none. */
  readonly discovery: VectorSelector | undefined;

  constructor(readonly field: Field) {
    this.seriesQuery = field.get('seriesQuery').string ?? '';
    const query = parseQuery(this.seriesQuery);
    this.discovery = 'near' in query ? undefined : query.selectors[0];
  }

  get metricsQuery(): string | undefined {
    return this.field.get('metricsQuery').string;
  }

  /** The series that this rule would serve as `metric`; `undefined` if it never gives that name. */
  serves(metric: string): ServedSeries | undefined {
    const named = this.seriesName;
    const series = named ?? this.guessSeries(metric);
    if (series === undefined || !this.discovers(series) || this.nameOf(series) !== metric) return undefined;
    return { series, named: named !== undefined };
  }

  /** The label that a resource is read from; `undefined` if the rule does not associate the resource. */
  labelOf({ group, resource }: DescribedResource): string | undefined {
    for (const [label, target] of this.field.get('resources', 'overrides').entries) {
      const sameGroup = (target.get('group').string ?? '') === group;
      if (sameGroup && singular(target.get('resource').string ?? '') === singular(resource)) return label;
    }
    const template = this.field.get('resources', 'template').string;
    return template
      ?.replace(/<<-?\s*\.Resource\s*-?>>/g, singular(resource))
      .replace(/<<-?\s*\.Group\s*-?>>/g, group.replaceAll('.', '_'));
  }

  /** The metric that a rule over one named series gives; `undefined` if it leaves that series out, too. */
  get givenName(): string | undefined {
    const { seriesName } = this;
    return seriesName !== undefined && this.discovers(seriesName) ? this.nameOf(seriesName) : undefined;
  }

  /** The one series that the rule names; `undefined` for a pattern of names. */
  get seriesName(): string | undefined {
    const equal = this.discovery?.matchers.find(
      ({ label, operator }) => label === '__name__' && operator === '=',
    );
    return this.discovery?.metric ?? equal?.value;
  }

  private get matches(): string {
    return this.field.get('name', 'matches').string ?? '';
  }

  /** `name.as` with the adapter's default: `$1` if `matches` has one group, else `$0`. */
  private get as(): string {
    const stated = this.field.get('name', 'as').string ?? '';
    return stated !== '' ? stated : /\((?!\?)/.test(this.matches) ? '$1' : '$0';
  }

  /** The name that the API shows for a series (Go's `Regexp.ExpandString`). */
  private nameOf(series: string): string | undefined {
    const groups = findGroups(this.matches === '' ? '.*' : this.matches, series);
    if (groups === undefined) return undefined;
    return this.as.replace(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (_, braced, bare) => groups[Number(braced ?? bare)] ?? '',
    );
  }

  /** Turns `matches` and `as` around: `^(.*)_total$` as `$1_per_second` reads `x_per_second` from `x_total`. */
  private guessSeries(metric: string): string | undefined {
    const [before, after, ...more] = this.as.split(/\$(?:\{\w+\}|\w+)/);
    if (before === undefined || after === undefined || more.length > 0) return undefined;
    if (!metric.startsWith(before) || !metric.endsWith(after)) return undefined;
    const captured = metric.slice(before.length, metric.length - after.length);
    if (this.as.includes('0') || this.matches === '') return captured;
    return this.matches.replace(/\((?!\?)[^()]*\)/, () => captured).replace(/^\^|\$$/g, '');
  }

  private discovers(series: string): boolean {
    const matchers = this.discovery?.matchers.filter(({ label }) => label === '__name__') ?? [];
    const filters = this.field.get('seriesFilters').items;
    return (
      matchers.every(({ operator, value }) => {
        const found = operator.includes('~')
          ? findGroups(`^(?:${value})$`, series) !== undefined
          : value === series;
        return operator.startsWith('!') ? !found : found;
      }) &&
      filters.every((filter) => {
        const is = filter.get('is').string;
        const isNot = filter.get('isNot').string;
        return is !== undefined
          ? findGroups(is, series) !== undefined
          : findGroups(isNot ?? '$^', series) === undefined;
      })
    );
  }

  /**
   * The query as Prometheus gets it, with marks for the namespace and the object. `undefined` where the template
   * does more than insert its fields, which is not followed here.
   */
  expand(series: string, resourceLabel: string, namespaceLabel: string): string | undefined {
    const sameLabel = resourceLabel === namespaceLabel;
    const matchers = `${sameLabel ? '' : `${namespaceLabel}="${NAMESPACE_MARK}",`}${resourceLabel}="${RESOURCE_MARK}"`;
    const values = new Map([
      ['Series', series],
      ['LabelMatchers', matchers],
      ['GroupBy', resourceLabel],
    ]);
    // The adapter's default: a plain sum of the series.
    const template = this.metricsQuery ?? 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)';
    const text = template.replace(/<<-?\s*\.(\w+)\s*-?>>/g, (all, field) => values.get(field) ?? all);
    return text.includes('<<') ? undefined : text;
  }

  /** Fields of the template that the adapter does not know: `<<.Serie>>`. */
  get unknownTemplateFields(): readonly string[] {
    const known = ['Series', 'LabelMatchers', 'LabelValuesByName', 'GroupBy', 'GroupBySlice'];
    const fields = [...(this.metricsQuery ?? '').matchAll(/<<[^>]*?\.([A-Za-z]\w*)/g)].map(
      ([, name]) => name ?? '',
    );
    return fields.filter((name) => !known.includes(name));
  }

  private readonly queries = new Map<string, Query | QueryError | undefined>();

  /** The parsed `expand`, once per series and label. */
  queryFor(series: string, resourceLabel: string): Query | QueryError | undefined {
    const namespaceLabel = this.labelOf({ group: '', resource: 'namespace' }) ?? 'namespace';
    const key = `${series} ${resourceLabel}`;
    if (!this.queries.has(key)) {
      const text = this.expand(series, resourceLabel, namespaceLabel);
      this.queries.set(key, text === undefined ? undefined : parseQuery(text));
    }
    return this.queries.get(key);
  }
}
