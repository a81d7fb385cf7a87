import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type ScalarTag,
  visit,
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

/** Parses one document with YAML 1.1's words as Kubernetes understands them. Duplicate keys are found below. */
export const parseOne = (text: string, lines?: LineCounter): Document.Parsed<ParsedNode> =>
  parseDocument(text, {
    version: '1.1',
    // The library compares every key with every other; duplicateKey() does it in one pass.
    uniqueKeys: false,
    // A Date or a Map would be no plain object any more.
    customTags: (tags) => [
      ...tags.filter(
        (tag) =>
          typeof tag === 'string' || !(TIMES.includes(tag.tag) || ('format' in tag && tag.format === 'TIME')),
      ),
      bool,
    ],
    prettyErrors: false,
    logLevel: 'error',
    ...(lines === undefined ? {} : { lineCounter: lines }),
  });

/** A key that stands twice in one map: Kubernetes would silently take the last. */
export const duplicateKey = (
  document: Document.Parsed<ParsedNode>,
): { readonly key: string; readonly offset: number } | undefined => {
  let found: { readonly key: string; readonly offset: number } | undefined;
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name) && name !== '<<') found ??= { key: name, offset: key.range?.[0] ?? 0 };
        seen.add(name);
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
};

/** Parses a text that holds one document, for YAML inside YAML. */
export const parseYaml = (text: string): { readonly value: unknown } | { readonly problem: string } => {
  try {
    const lines = new LineCounter();
    const document = parseOne(text, lines);
    const [error] = document.errors;
    const offset = error?.pos[0] ?? duplicateKey(document)?.offset;
    if (offset === undefined) return { value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
    const { line, col } = lines.linePos(offset);
    return { problem: `line ${line}, column ${col}: ${error?.message ?? 'the key stands twice'}` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
};

/** How often an alias may be resolved before the document counts as a bomb. The library's own default. */
export const MAX_ALIASES = 100;

/** The line (from 1) of a field, or of its nearest ancestor that exists, in a document's text. */
export const lineInDocument = (text: string, path: Path): number => {
  const lines = new LineCounter();
  let node: unknown = parseOne(text, lines).contents;
  let offset = 0;
  for (const key of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const next: unknown = pair?.value ?? node.get(key, true);
    offset = offsetOf(pair?.key) ?? offsetOf(next) ?? offset;
    node = next;
  }
  return lines.linePos(offset).line;
};

const offsetOf = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) ? (node.range?.[0] ?? undefined) : undefined;
