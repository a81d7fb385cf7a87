import { once } from '../once';

/** A node of a query's syntax tree: the part that is read here of lezer's own, whose children are looked up anew each time. */
export interface SyntaxNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isError: boolean;
  readonly parent: SyntaxNode | undefined;
  /** The nodes directly below, in order of the text. */
  readonly children: readonly SyntaxNode[];
}

/** The node and everything below it, in order of the text. */
export const descendants = (node: SyntaxNode): readonly SyntaxNode[] => {
  const found: SyntaxNode[] = [];
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    open.push(...next.children.toReversed());
  }
  return found;
};

/** What the walk over lezer's tree gives at each node (its own types need a package of their own). */
interface LezerNode {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly type: { readonly isError: boolean };
}

interface Grammar {
  readonly parser: {
    parse(text: string): { iterate(walk: { enter(node: LezerNode): void; leave(): void }): void };
  };
}

interface OpenNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/**
 * The grammar of Prometheus' own editor. Required and not imported: it is only loaded where a chain has a query, and its
 * types claim to be an ES module although the package ships CommonJS.
 */
const grammar = once((): Grammar => require('@prometheus-io/lezer-promql'));

/** Parses PromQL. */
export const syntaxOf = (text: string): SyntaxNode => {
  const root: OpenNode = {
    name: '',
    from: 0,
    to: text.length,
    isError: false,
    parent: undefined,
    children: [],
  };
  const open = [root];
  grammar()
    .parser.parse(text)
    .iterate({
      enter({ name, from, to, type }) {
        const parent = open.at(-1) ?? root;
        const node: OpenNode = { name, from, to, isError: type.isError, parent, children: [] };
        parent.children.push(node);
        open.push(node);
      },
      leave: () => void open.pop(),
    });
  return root.children[0] ?? root;
};

/** How deep the tree is. Walks without recursion: a hostile query must not end the process. */
export const depthOf = (root: SyntaxNode): number => {
  let deepest = 0;
  let level: readonly SyntaxNode[] = [root];
  for (; level.length > 0; deepest += 1) level = level.flatMap(({ children }) => children);
  return deepest;
};
