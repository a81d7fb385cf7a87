import { parsePrometheusDuration } from './duration';
import { Matcher } from './matcher';
import { type Observation, observations } from './observation';
import { depthOf, descendants, type SyntaxNode, syntaxOf } from './syntax';
import { type ZeroFill, zeroFills } from './zero-fill';

/** A vector selector: `http_requests_total{namespace="a"}`. */
export interface VectorSelector {
  readonly metric: string | undefined;
  readonly matchers: readonly Matcher[];
  /** Seconds of the range, if it has one: `[5m]`. */
  readonly range: number | undefined;
}

/** What a well-formed query tells about itself. */
export interface Query {
  readonly selectors: readonly VectorSelector[];
  readonly zeroFills: readonly ZeroFill[];
  readonly observations: readonly Observation[];
  /** Whether the result carries a label, as far as the query decides it. */
  keeps(label: string): boolean;
}

/** Where a query stops being PromQL. */
export interface QueryError {
  /** The text at which the grammar gave up; empty at the end. */
  readonly near: string;
}

/** Deeper than any query that people write, and shallow enough to be walked recursively. */
const MAX_DEPTH = 1000;

/**
 * Longer than any query that people write. The grammar recurses as deep as a query nests, which a stack survives up to
 * several times this length.
 */
const MAX_LENGTH = 4_000;

/** Reads a query. */
export const parseQuery = (text: string): Query | QueryError => {
  if (text.length > MAX_LENGTH) return { near: text.slice(0, 20).trim() };
  const root = syntaxOf(text);
  if (depthOf(root) > MAX_DEPTH) return { near: text.slice(0, 20).trim() };
  const nodes = descendants(root);
  const error = nodes.find(({ isError }) => isError);
  if (error !== undefined) return { near: text.slice(error.from, error.from + 20).trim() };
  if (root.children.length === 0) return { near: '' };
  return {
    selectors: nodes.filter(({ name }) => name === 'VectorSelector').map((node) => selectorOf(node, text)),
    zeroFills: zeroFills(root, text),
    observations: observations(root, text),
    keeps: (label) => keepsLabel(root, label, text),
  };
};

const OPERATORS = ['=', '!=', '=~', '!~'] as const;

const unquote = (literal: string): string => literal.slice(1, -1).replace(/\\(.)/g, '$1');

const selectorOf = (node: SyntaxNode, text: string): VectorSelector => {
  const slice = ({ from, to }: SyntaxNode): string => text.slice(from, to);
  const matchers = descendants(node)
    .filter(({ name }) => name === 'UnquotedLabelMatcher' || name === 'QuotedLabelMatcher')
    .map((matcher): Matcher => {
      const [label, operator, value] = matcher.children.map(slice);
      return new Matcher(
        label ?? '',
        OPERATORS.find((known) => known === operator) ?? '=',
        unquote(value ?? '""'),
      );
    });
  const identifier = node.children.find(({ name }) => name === 'Identifier');
  const matrix = node.parent?.name === 'MatrixSelector' ? node.parent : undefined;
  const duration =
    matrix === undefined ? undefined : matrix.children.find(({ name }) => name !== 'VectorSelector');
  return {
    metric: identifier === undefined ? undefined : slice(identifier),
    matchers,
    range: duration === undefined ? undefined : parsePrometheusDuration(slice(duration)),
  };
};

const labelsIn = (node: SyntaxNode, text: string): readonly string[] =>
  descendants(node)
    .filter(({ name }) => name === 'LabelName')
    .map(({ from, to }) => text.slice(from, to));

const aggregateKeeps = (node: SyntaxNode, label: string, text: string): boolean => {
  const modifier = node.children.find(({ name }) => name === 'AggregateModifier');
  if (modifier === undefined) return false;
  const listed = labelsIn(modifier, text).includes(label);
  return modifier.children[0]?.name === 'Without' ? !listed : listed;
};

const SET_OPERATORS = ['And', 'Or', 'Unless'];

const binaryKeeps = (node: SyntaxNode, label: string, text: string): boolean => {
  const parts = node.children;
  const left = parts[0];
  const right = parts.at(-1);
  if (left === undefined || right === undefined) return false;
  const either = keepsLabel(left, label, text) || keepsLabel(right, label, text);
  if (parts.some(({ name }) => name === 'Or')) return either;
  if (parts.some(({ name }) => SET_OPERATORS.includes(name))) return keepsLabel(left, label, text);
  const matching = parts.find(({ name }) => name === 'MatchingModifierClause');
  if (matching === undefined) return either;
  const [first] = matching.children;
  const grouped = matching.children.some(({ name }) => name === 'GroupLeft' || name === 'GroupRight');
  if (first === undefined || grouped) return either;
  // The labels of on(…) or ignoring(…) stand in the first list.
  const listed = labelsIn(matching, text).includes(label);
  return first.name === 'On' ? listed : !listed && either;
};

/** Functions whose result has no label of their argument. */
const LABELLESS = ['Vector', 'Scalar', 'Time', 'Absent', 'AbsentOverTime'];

const callKeeps = (node: SyntaxNode, label: string, text: string): boolean => {
  const [identifier, body] = node.children;
  const name = identifier?.children[0]?.name ?? '';
  if (LABELLESS.includes(name) || body === undefined) return false;
  if (name === 'LabelReplace' || name === 'LabelJoin') {
    if (text.slice(body.from, body.to).includes(`"${label}"`)) return true;
  }
  return body.children.some((child) => keepsLabel(child, label, text));
};

const keepsLabel = (node: SyntaxNode, label: string, text: string): boolean => {
  switch (node.name) {
    case 'VectorSelector':
      return true;
    case 'AggregateExpr':
      return aggregateKeeps(node, label, text);
    case 'BinaryExpr':
      return binaryKeeps(node, label, text);
    case 'FunctionCall':
      return callKeeps(node, label, text);
    default:
      return node.children.some((child) => keepsLabel(child, label, text));
  }
};
