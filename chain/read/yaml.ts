import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  LineCounter,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type ScalarTag,
  type SchemaOptions,
} from 'yaml';
import { keyProblem } from './keys';

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
