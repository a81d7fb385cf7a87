import { parsePrometheusDuration } from './duration';
import { descendants, type SyntaxNode } from './syntax';

/** A gate that waits until something was seen often enough: `count_over_time(…[range:step]) >= least`, or `> least`. */
export interface Observation {
  /** Seconds that it looks back. */
  readonly range: number;
  /** Seconds between two looks. */
  readonly step: number;
  readonly least: number;
  /** Whether so many are enough: `>=`. More of them are needed by `>`. */
  readonly inclusive: boolean;
}

/** All such gates of a query whose numbers are written out. */
export const observations = (root: SyntaxNode, text: string): readonly Observation[] =>
  descendants(root).flatMap((node) => {
    const parts = node.children;
    const inclusive = parts.some(({ name }) => name === 'Gte');
    if (node.name !== 'BinaryExpr' || !(inclusive || parts.some(({ name }) => name === 'Gtr'))) return [];
    const [left, right] = [parts[0], parts.at(-1)];
    const subquery = left === undefined ? undefined : countedSubquery(left);
    if (subquery === undefined || right === undefined) return [];
    const [range, step] = subquery.children
      .filter(({ name }) => name === 'DurationExpr')
      .map(({ from, to }) => parsePrometheusDuration(text.slice(from, to)));
    const least = Number(text.slice(right.from, right.to));
    return range === undefined || step === undefined || step === 0 || Number.isNaN(least)
      ? []
      : [{ range, step, least, inclusive }];
  });

/** The subquery of `count_over_time(…[range:step])`. */
const countedSubquery = (node: SyntaxNode): SyntaxNode | undefined => {
  if (node.name === 'ParenExpr')
    return node.children.map(countedSubquery).find((found) => found !== undefined);
  if (node.name !== 'FunctionCall' || node.children[0]?.children[0]?.name !== 'CountOverTime')
    return undefined;
  return node.children.flatMap(({ children }) => children).find(({ name }) => name === 'SubqueryExpr');
};
