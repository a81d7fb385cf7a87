import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Pair,
  type ParsedNode,
  type ParseOptions,
  Parser,
  Scalar,
  type ScalarTag,
  type SchemaOptions,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Path } from './object';

/** `y`, `n` and clock times stay text and only these words are booleans: go-yaml v2, as Kubernetes reads YAML. */
const bool: ScalarTag = {
  identify: (value) => typeof value === 'boolean',
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON|no|No|NO|false|False|FALSE|off|Off|OFF)$/,
  resolve: (text) => /^(?:yes|true|on)$/i.test(text),
};

const TIMES = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:bool'];

/**
 * The deepest nesting that is read. Custom resource definitions stay below fifty; the library composes
 * recursively, and a stack that runs out inside a regular expression ends the whole process.
 */
const MAX_DEPTH = 500;

/** Nested too deeply: see MAX_DEPTH. */
export class TooDeep extends Error {
  constructor() {
    super(`nested deeper than ${MAX_DEPTH} levels`);
  }
}

/** Refuses tokens that nest too deeply, without recursion. */
const checkDepth = (tokens: readonly CST.Token[]): void => {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new TooDeep();
    level = level.flatMap(below);
  }
};

const below = (token: CST.Token): readonly CST.Token[] => {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items
    .flatMap(({ key, value }) => [key, value])
    .filter((inner) => inner !== undefined && inner !== null);
};

/**
 * Parses one document with YAML 1.1's words as Kubernetes understands them. What keys may be is checked by keyProblem().
 *
 * @throws TooDeep
 */
export const parseOne = (
  text: string,
  lines: LineCounter = new LineCounter(),
): Document.Parsed<ParsedNode> => {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  checkDepth(tokens);
  const [document, ...others] = new Composer(OPTIONS).compose(tokens, true, text.length);
  if (document === undefined || others.length > 0)
    throw new SyntaxError('more than one document where one is expected');
  return document;
};

const OPTIONS: DocumentOptions & ParseOptions & SchemaOptions = {
  version: '1.1',
  // The library compares every key with every other; keyProblem() does it in one pass.
  uniqueKeys: false,
  // A Date or a Map would be no plain object any more.
  customTags: (tags) => [
    ...tags.filter(
      (tag) =>
        typeof tag === 'string' || !(TIMES.includes(tag.tag) || ('format' in tag && tag.format === 'TIME')),
    ),
    bool,
  ],
  logLevel: 'error',
};

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

/** Parses a text that holds one document, for YAML inside YAML. */
export const parseYaml = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    const lines = new LineCounter();
    const document = parseOne(text, lines);
    const [error] = document.errors;
    const wrongKey = keyProblem(document);
    const offset = error?.pos[0] ?? wrongKey?.offset;
    if (offset === undefined) return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
    const { line, col } = lines.linePos(offset);
    return { problem: `line ${line}, column ${col}: ${error?.message ?? wrongKey?.message}` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** How often an alias may be resolved before the document counts as a bomb. The library's own default. */
export const MAX_ALIASES = 100;

/**
 * The line (from 1) of a field, or of its nearest ancestor that exists, in a document's text. A path may lead on
 * into YAML inside a block of text, such as a ConfigMap's key.
 */
export const lineInDocument = (text: string, path: Path): number => {
  const lines = new LineCounter();
  let node: unknown = parseOne(text, lines).contents;
  let offset = 0;
  for (const [index, key] of path.entries()) {
    if (isScalar(node)) return lines.linePos(offset).line + lineInBlock(node, path.slice(index));
    if (!isCollection(node)) break;
    const named = (item: Pair): boolean => isScalar(item.key) && String(item.key.value) === String(key);
    const pair = isMap(node) ? node.items.find(named) : undefined;
    const next: unknown = pair?.value ?? node.get(key, true);
    offset = offsetOf(pair?.key) ?? offsetOf(next) ?? offset;
    node = next;
  }
  return lines.linePos(offset).line;
};

/** Lines from the key of a block (`key: |`) down to a field inside it. */
const lineInBlock = ({ type, value }: Scalar, path: Path): number =>
  type === Scalar.BLOCK_LITERAL && typeof value === 'string' ? lineInDocument(value, path) : 0;

const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) ? (node.range?.[0] ?? undefined) : undefined;
