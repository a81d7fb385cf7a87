import type { Field } from '../object';
import { isLabelKey, isLabelValue } from './label-syntax';

/** A requirement of a label selector. `values`, each once, is empty for `Exists` and `DoesNotExist`. */
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

/** In place of a requirement that the API server refuses: nothing meets it. */
const never = (key: string): Requirement => ({ key, operator: 'In', values: [] });

/** A member of `matchLabels`. YAML's `key:` is an empty text there; a number or a truth value is refused. */
const labelOf = ([key, field]: readonly [string, Field]): Requirement => {
  const value = field.present ? field.string : '';
  const isValid = value !== undefined && isLabelValue(value) && isLabelKey(key);
  return isValid ? { key, operator: 'In', values: [value] } : never(key);
};

/** A member of `matchExpressions`. */
const expressionOf = (field: Field): Requirement => {
  const key = field.get('key').string ?? '';
  const operator = OPERATORS.find((known) => known === field.get('operator').string);
  const values = field.get('values').items.map((value) => (value.present ? value.string : ''));
  const texts = values.filter((value) => value !== undefined);
  const takesValues = operator === 'In' || operator === 'NotIn';
  const isValid =
    isLabelKey(key) &&
    texts.length === values.length &&
    texts.every(isLabelValue) &&
    takesValues === texts.length > 0;
  return operator !== undefined && isValid ? { key, operator, values: [...new Set(texts)] } : never(key);
};

const isNothingOr = (field: Field, isRightType: boolean): boolean => !field.present || isRightType;

/** A label selector, with the semantics of `metav1.LabelSelector`: all requirements hold; none selects all. */
export class Selector {
  private constructor(private readonly requirements: readonly Requirement[]) {}

  /** Reads `{matchLabels, matchExpressions}`. What the API server would refuse selects nothing. */
  static of(field: Field): Selector {
    const labels = field.get('matchLabels');
    const expressions = field.get('matchExpressions');
    const isReadable = isNothingOr(field, field.isMap) && isNothingOr(labels, labels.isMap);
    return isReadable && isNothingOr(expressions, Array.isArray(expressions.value))
      ? new Selector([...labels.entries.map(labelOf), ...expressions.items.map(expressionOf)])
      : new Selector([never('')]);
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

  /**
   * Everything in `scope` that the selector matches, each once: in order of insertion, or where the selector names several
   * values of one label, those of the first value before those of the next.
   */
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
