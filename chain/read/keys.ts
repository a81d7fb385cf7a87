import { type Document, isCollection, isScalar, type ParsedNode, visit, type YAMLMap } from 'yaml';

/** Something wrong with a key, and where in the text. */
interface KeyProblem {
  readonly message: string;
  readonly offset: number;
}

/** The first key that Kubernetes would not take, or would take silently in place of another. */
export const keyProblem = (document: Document.Parsed<ParsedNode>): KeyProblem | undefined => {
  let found: KeyProblem | undefined;
  visit(document, {
    Map(_, map) {
      found ??= problemIn(map);
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
};

const problemIn = ({ items }: YAMLMap): KeyProblem | undefined => {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (isCollection(key))
      return { message: 'a key that is itself a map or a list', offset: offsetOf(key) ?? 0 };
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const message = `the key "${name}" stands twice in one map: Kubernetes would take the last`;
    if (seen.has(name) && name !== '<<') return { message, offset: offsetOf(key) ?? 0 };
    seen.add(name);
  }
  return undefined;
};

/** Where a node starts in its text. */
export const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) ? (node.range?.[0] ?? undefined) : undefined;
