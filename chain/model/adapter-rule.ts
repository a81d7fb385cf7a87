import type { Field } from '../object';
import { memoized } from '../once';
import type { Matcher } from './matcher';
import { parseQuery, type Query, type QueryError, type VectorSelector } from './promql';
import { QueryTemplate } from './query-template';
import { Re2 } from './re2';
import { RuleNaming } from './rule-naming';

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

const singular = (name: string): string =>
  name
    .toLowerCase()
    .replace(/(?<=ss)es$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<!s)s$/, '');

/** An entry of `seriesFilters`. */
interface SeriesFilter {
  readonly is: Re2 | undefined;
  readonly isNot: Re2 | undefined;
}

const filterOf = (field: Field): SeriesFilter => {
  const [is, isNot] = [field.get('is').string, field.get('isNot').string];
  return {
    is: is === undefined ? undefined : new Re2(is),
    isNot: isNot === undefined ? undefined : new Re2(isNot),
  };
};

const passes = ({ is, isNot }: SeriesFilter, series: string): boolean => {
  const found = (expression: Re2): boolean => expression.findGroups(series) !== undefined;
  return (is === undefined || found(is)) && (isNot === undefined || !found(isNot));
};

/** A discovery rule of prometheus-adapter with its four parts: discovery, association, naming, querying. */
export class AdapterRule {
  readonly seriesQuery: string;
  /** The parsed `seriesQuery`: one vector selector, or nothing where it is none. */
  readonly discovery: VectorSelector | undefined;
  readonly naming: RuleNaming;
  private readonly filters: readonly SeriesFilter[];
  private readonly queries = new Map<string, Query | QueryError>();

  constructor(readonly field: Field) {
    this.seriesQuery = field.get('seriesQuery').string ?? '';
    const query = parseQuery(this.seriesQuery);
    this.discovery = 'near' in query ? undefined : query.selectors[0];
    this.naming = new RuleNaming(field.get('name'));
    this.filters = field.get('seriesFilters').items.map(filterOf);
  }

  get template(): QueryTemplate {
    return new QueryTemplate(this.field.get('metricsQuery').string);
  }

  /** The series that this rule would serve as `metric`; `undefined` if it is not known to give that name. */
  serves(metric: string): ServedSeries | undefined {
    const named = this.seriesName;
    const candidates =
      named === undefined ? [...this.listedSeries, ...this.naming.seriesFor(metric).series] : [named];
    const series = candidates.find(
      (candidate) => this.discovers(candidate) && this.naming.nameOf(candidate) === metric,
    );
    return series === undefined ? undefined : { series, named: named !== undefined };
  }

  /** Whether it gives this name to some series, if Prometheus has one that fits: nobody can tell from files. */
  mayServe(metric: string): boolean {
    return this.seriesName === undefined && !this.naming.seriesFor(metric).certain;
  }

  /**
   * The label that a resource is read from; `undefined` if the rule does not associate the resource. An override
   * without a group means the resource of any group (prometheus-adapter `pkg/naming/resource_converter.go`, by way of
   * the RESTMapper).
   */
  labelOf({ group, resource }: DescribedResource): string | undefined {
    for (const [label, target] of this.field.get('resources', 'overrides').entries) {
      const stated = target.get('group').string ?? '';
      const fits = stated === '' || stated === group;
      if (fits && singular(target.get('resource').string ?? '') === singular(resource)) return label;
    }
    const template = this.field.get('resources', 'template').string;
    return template
      ?.replace(/<<-?\s*\.Resource\s*-?>>/g, singular(resource))
      .replace(/<<-?\s*\.Group\s*-?>>/g, group.replace(/[.-]/g, '_'));
  }

  /** The metric that a rule over one named series gives; `undefined` if it leaves that series out, too. */
  get givenName(): string | undefined {
    const { seriesName } = this;
    return seriesName !== undefined && this.discovers(seriesName)
      ? this.naming.nameOf(seriesName)
      : undefined;
  }

  /** The one series that the rule names; `undefined` for a pattern of names. */
  get seriesName(): string | undefined {
    const equal = this.nameMatchers.find(({ operator }) => operator === '=');
    return this.discovery?.metric ?? equal?.value;
  }

  private get nameMatchers(): readonly Matcher[] {
    return this.discovery?.matchers.filter(({ label }) => label === '__name__') ?? [];
  }

  /** Series that a pattern spells out: `a_total|b_total`. */
  private get listedSeries(): readonly string[] {
    return this.nameMatchers
      .filter(({ operator }) => operator === '=~')
      .flatMap(({ value }) => value.replace(/^\^?\(?|\)?\$?$/g, '').split('|'))
      .filter((name) => /^[\w:]+$/.test(name));
  }

  private discovers(series: string): boolean {
    const named = this.nameMatchers.every((matcher) => matcher.admits(series) === true);
    return named && this.filters.every((filter) => passes(filter, series));
  }

  /**
   * The parsed query for a series and the label of a resource; `undefined` where the template cannot be followed. One
   * rule serves many HPAs: each text is parsed once.
   */
  queryFor(series: string, resourceLabel: string): Query | QueryError | undefined {
    const namespaceLabel = this.labelOf({ group: '', resource: 'namespace' }) ?? 'namespace';
    const text = this.template.expand({ series, resourceLabel, namespaceLabel });
    return text === undefined ? undefined : memoized(this.queries, text, () => parseQuery(text));
  }
}
