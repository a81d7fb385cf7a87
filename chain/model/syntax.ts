/** The part of a syntax tree's node that is read here (lezer's own type needs a package of its own). */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly parent: SyntaxNode | null;
}

/** The nodes directly below, in order of the text. */
export const children = (node: SyntaxNode): readonly SyntaxNode[] => {
  const list: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) list.push(child);
  return list;
};

/** The node and everything below it, in order of the text. */
export const descendants = (node: SyntaxNode): readonly SyntaxNode[] => [
  node,
  ...children(node).flatMap(descendants),
];

interface Grammar {
  readonly parser: { parse(text: string): { readonly topNode: SyntaxNode } };
}

/** Parses PromQL with the grammar of Prometheus' own editor. */
export const syntaxOf = (text: string): SyntaxNode => {
  // Required here and not imported: it is only loaded where a chain has a query, and its types claim to be an
  // ES module although the package ships CommonJS.
  const grammar: Grammar = require('@prometheus-io/lezer-promql');
  return grammar.parser.parse(text).topNode;
};

/** How deep the tree is. Walks without recursion: a hostile query must not end the process. */
export const depthOf = (root: SyntaxNode): number => {
  let deepest = 0;
  let level: readonly SyntaxNode[] = [root];
  for (; level.length > 0; deepest += 1) level = level.flatMap(children);
  return deepest;
};
