import { descendants, type SyntaxNode } from './syntax';

/**
 * A place where a query answers zero instead of nothing: `… or vector(0)`, `… or 0 * up`. Good for an idle
 * service; bad if it also answers zero while nobody looks at the service.
 */
export interface ZeroFill {
  /** `constant`: `vector(0)`, which is there whatever happens. `targets`: zero for series that exist. */
  readonly kind: 'constant' | 'targets';
  /** Whether the zero is given only while a target answers: `up == 1`, or `and … > 0` around it. */
  readonly onlyWhileUp: boolean;
  /** Whether the answer waits until the window was observed: `and … count_over_time(…) >= …` around it. */
  readonly onlyOnceObserved: boolean;
}

/** All zero fills of a query. */
export const zeroFills = (root: SyntaxNode, text: string): readonly ZeroFill[] =>
  descendants(root).flatMap((node) => {
    const right = node.children.at(-1);
    if (!hasOperator(node, 'Or') || right === undefined) return [];
    const kind = zeroKind(right, text);
    if (kind === undefined) return [];
    const gates = gatesAround(node);
    return [
      {
        kind,
        onlyWhileUp: [right, ...gates].some(comparesNow),
        onlyOnceObserved: gates.some((gate) => looksBack(gate, text)),
      },
    ];
  });

const hasOperator = (node: SyntaxNode, operator: string): boolean =>
  node.name === 'BinaryExpr' && node.children.some(({ name }) => name === operator);

const isZero = (node: SyntaxNode, text: string): boolean =>
  node.name === 'NumberDurationLiteral' && Number(text.slice(node.from, node.to)) === 0;

/** Whether an expression is zero wherever it is present: zero times something, in brackets and sums. */
const zeroKind = (node: SyntaxNode, text: string): ZeroFill['kind'] | undefined => {
  const operands = node.children;
  if (node.name === 'FunctionCall' && operands[0]?.children[0]?.name === 'Vector') {
    return descendants(node).some((child) => isZero(child, text)) ? 'constant' : undefined;
  }
  if (node.name === 'BinaryExpr') {
    const product = hasOperator(node, 'Mul') && operands.some((child) => isZero(child, text));
    return product ? 'targets' : undefined;
  }
  const inner = operands.map((child) => zeroKind(child, text)).find((kind) => kind !== undefined);
  return inner;
};

/** The right sides of every `and` that the node stands to the left of. */
const gatesAround = (node: SyntaxNode): readonly SyntaxNode[] => {
  const gates: SyntaxNode[] = [];
  for (let child = node, parent = node.parent; parent !== undefined; child = parent, parent = parent.parent) {
    const right = parent.children.at(-1);
    if (hasOperator(parent, 'And') && right !== undefined && right.from !== child.from) gates.push(right);
  }
  return gates;
};

const COMPARISONS = ['Gtr', 'Gte', 'Lss', 'Lte', 'Eql', 'Neq'];

/** Nodes that look at the present: everything but what stands under a range or a subquery. */
const present = (node: SyntaxNode): readonly SyntaxNode[] =>
  node.name === 'SubqueryExpr' || node.name === 'MatrixSelector'
    ? []
    : [node, ...node.children.flatMap(present)];

/** Whether an expression drops out by a comparison of present values: `up == 1`. */
const comparesNow = (node: SyntaxNode): boolean =>
  present(node).some(
    (child) =>
      COMPARISONS.some((operator) => hasOperator(child, operator)) &&
      present(child).some(({ name }) => name === 'VectorSelector'),
  );

/** Whether an expression asks about the past: `count_over_time(…)`, `offset`. */
const looksBack = (node: SyntaxNode, text: string): boolean =>
  descendants(node).some(({ name }) => name === 'OffsetExpr') ||
  /_over_time\s*\(/.test(text.slice(node.from, node.to));
