import type { Field } from '../object';

/** A requirement of a label selector. `values` is empty for `Exists` and `DoesNotExist`. */
interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

type Labels = ReadonlyMap<string, string>;

const meets = (labels: Labels, { key, operator, values }: Requirement): boolean => {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
};

/** A label selector, with the semantics of `metav1.LabelSelector`: all requirements hold; none selects all. */
export class Selector {
  private constructor(private readonly requirements: readonly Requirement[]) {}

  /** Reads `{matchLabels, matchExpressions}`. An unknown operator selects nothing, as the API would refuse it. */
  static of(field: Field): Selector {
    const labels = Selector.ofMap(field.get('matchLabels').stringMap).requirements;
    const expressions = field.get('matchExpressions').items.map((item): Requirement => {
      const operator = OPERATORS.find((known) => known === item.get('operator').string);
      return {
        key: item.get('key').string ?? '',
        operator: operator ?? 'In',
        values: operator === undefined ? [] : item.get('values').strings,
      };
    });
    return new Selector([...labels, ...expressions]);
  }

  /** A plain map, as in `Service.spec.selector`. */
  static ofMap(map: Labels): Selector {
    return new Selector([...map].map(([key, value]) => ({ key, operator: 'In', values: [value] })));
  }

  matches(labels: Labels): boolean {
    return this.requirements.every((requirement) => meets(labels, requirement));
  }

  /** The keys that it asks about. */
  get keys(): readonly string[] {
    return this.requirements.map(({ key }) => key);
  }

  /**
   * Label pairs of which a match has at least one, per requirement: what an index can look up. Empty if the
   * selector fixes no value.
   */
  get pairs(): readonly (readonly string[])[] {
    return this.requirements
      .filter(({ operator }) => operator === 'In')
      .map(({ key, values }) => values.map((value) => `${key}=${value}`));
  }

  /** As `kubectl -l` writes it. */
  toString(): string {
    return this.requirements
      .map(({ key, operator, values }) => {
        if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`;
        return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`;
      })
      .join(',');
  }
}

/**
 * Things with labels, found by selector without looking at each: it looks at the rarest pair that the selector
 * fixes, within one scope (a namespace).
 */
export class LabelIndex<T> {
  private readonly byPair = new Map<string, T[]>();
  private readonly byScope = new Map<string, T[]>();

  constructor(
    items: Iterable<T>,
    scopeOf: (item: T) => string,
    private readonly labelsOf: (item: T) => Labels,
  ) {
    for (const item of items) {
      const scope = scopeOf(item);
      push(this.byScope, scope, item);
      for (const [key, value] of labelsOf(item)) push(this.byPair, `${scope} ${key}=${value}`, item);
    }
  }

  /** Everything in `scope` that the selector matches, in order of insertion. */
  select(scope: string, selector: Selector): readonly T[] {
    let candidates: readonly (readonly T[])[] = [this.byScope.get(scope) ?? []];
    for (const alternatives of selector.pairs) {
      const found = alternatives.map((pair) => this.byPair.get(`${scope} ${pair}`) ?? []);
      // Only the rarest is ever put together: some pairs are those of every service.
      if (count(found) < count(candidates)) candidates = found;
    }
    return candidates.flat().filter((item) => selector.matches(this.labelsOf(item)));
  }
}

const count = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

/** Adds to a map of lists. */
export const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
