import type { Field } from '../object';
import {
  expressionOf,
  type Labels,
  labelOf,
  meets,
  never,
  type Refusal,
  type Requirement,
  refusalOf,
  written,
} from './requirement';

/** A part of a selector that is of another type than it must be. */
const misshapen = (field: Field): Refusal | undefined => {
  const labels = field.get('matchLabels');
  const expressions = field.get('matchExpressions');
  const notMap = [field, labels].find((part) => part.present && !part.isMap);
  if (notMap !== undefined) return refusalOf(notMap, 'is no map', 'write a map');
  return expressions.present && !Array.isArray(expressions.value)
    ? refusalOf(expressions, 'is no list', 'write a list')
    : undefined;
};

/** A label selector, with the semantics of `metav1.LabelSelector`: all requirements hold; none selects all. */
export class Selector {
  private constructor(private readonly requirements: readonly Requirement[]) {}

  /** Reads `{matchLabels, matchExpressions}`. What the API server would refuse selects nothing. */
  static of(field: Field): Selector {
    const refusal = misshapen(field);
    if (refusal !== undefined) return new Selector([never('', refusal)]);
    const labels = field.get('matchLabels').entries.map(labelOf);
    return new Selector([...labels, ...field.get('matchExpressions').items.map(expressionOf)]);
  }

  /** A plain map, as in `Service.spec.selector`. */
  static ofMap(map: Labels): Selector {
    return new Selector([...map].map(([key, value]) => ({ key, operator: 'In', values: [value] })));
  }

  matches(labels: Labels): boolean {
    return this.requirements.every((requirement) => meets(labels, requirement));
  }

  /** Why it is refused, and so selects nothing; `undefined` for a valid one. The first reason of several. */
  get refusal(): Refusal | undefined {
    return this.requirements.find(({ refusal }) => refusal !== undefined)?.refusal;
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

  /** As `kubectl -l` writes it; what is refused in it in words. */
  toString(): string {
    return this.requirements.map(written).join(',');
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
