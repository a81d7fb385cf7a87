/** Values that stand for the real ones where a query is only analysed. */
export const NAMESPACE_MARK = 'the-namespace';
export const RESOURCE_MARK = 'the-object';

/** What a rule without a query asks: the adapter's default, a plain sum of the series. */
const DEFAULT = 'sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)';

/** The fields that the adapter gives a template (prometheus-adapter `pkg/naming/metrics_query.go`). */
const FIELDS = ['Series', 'LabelMatchers', 'LabelValuesByName', 'GroupBy', 'GroupBySlice'];

/** What is inserted into a template. */
export interface Inserted {
  readonly series: string;
  /** The label that the described resource is read from. */
  readonly resourceLabel: string;
  readonly namespaceLabel: string;
}

/** The `metricsQuery` of a rule, a Go template between `<<` and `>>`. */
export class QueryTemplate {
  /** @param text as written; `undefined` for a rule that states none */
  constructor(readonly text: string | undefined) {}

  /**
   * The query as Prometheus gets it, with marks for the namespace and the object. `undefined` where the template
   * does more than insert its fields, which is not followed here.
   */
  expand({ series, resourceLabel, namespaceLabel }: Inserted): string | undefined {
    const ofNamespace = `${namespaceLabel}="${NAMESPACE_MARK}",`;
    const matchers = `${resourceLabel === namespaceLabel ? '' : ofNamespace}${resourceLabel}="${RESOURCE_MARK}"`;
    const values = new Map([
      ['Series', series],
      ['LabelMatchers', matchers],
      ['GroupBy', resourceLabel],
    ]);
    const text = (this.text ?? DEFAULT).replace(
      /<<-?\s*\.(\w+)\s*-?>>/g,
      (all, field) => values.get(field) ?? all,
    );
    return text.includes('<<') ? undefined : text;
  }

  /** Fields that the adapter does not know: `<<.Serie>>`. */
  get unknownFields(): readonly string[] {
    return [...(this.text ?? '').matchAll(/<<[^>]*?\.([A-Za-z]\w*)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !FIELDS.includes(name));
  }
}
