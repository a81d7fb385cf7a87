import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LineCounter } from 'yaml';
import { decode } from './decode';
import type { Path, SourcedObject } from './object';
import { keyProblem, lineInDocument, MAX_ALIASES, parseOne } from './yaml';

/** Something that could not be read. */
export interface ReadProblem {
  readonly file: string;
  /** Line and column, from 1; absent where the file as a whole is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

/** What was read, and what could not be. The rest is judged all the same. */
export interface ReadResult {
  readonly objects: readonly SourcedObject[];
  readonly problems: readonly ReadProblem[];
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * The largest file that is read, in bytes. Forty times kube-prometheus-stack as rendered without its CRDs; a
 * parsed document needs about a hundred times its size in memory.
 */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads files, folders (with everything below) and `-` for standard input. */
export const readAll = (paths: readonly string[], stdin: () => Buffer): ReadResult => {
  const parts = paths.flatMap((path) => {
    if (path === '-') return [readBytes('standard input', stdin)];
    return listFiles(path).map((file) =>
      typeof file === 'string' ? readBytes(file, () => readFileSync(file)) : nothing(file),
    );
  });
  return {
    objects: parts.flatMap(({ objects }) => objects),
    problems: parts.flatMap(({ problems }) => problems),
  };
};

const nothing = (problem: ReadProblem): ReadResult => ({ objects: [], problems: [problem] });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The files of a path, in order of their names. A file that was named itself may have any extension. */
const listFiles = (path: string): readonly (string | ReadProblem)[] => {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const child = join(path, entry.name);
        if (entry.isDirectory())
          return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : listFiles(child);
        return EXTENSIONS.includes(extname(entry.name)) ? [child] : [];
      });
  } catch (error) {
    return [{ file: path, message: messageOf(error) }];
  }
};

const readBytes = (file: string, read: () => Buffer): ReadResult => {
  try {
    const bytes = read();
    if (bytes.length > MAX_BYTES)
      return nothing({
        file,
        message: `larger than ${MAX_BYTES / 1024 / 1024} MiB: split it into several files`,
      });
    const text = decode(bytes);
    return typeof text === 'string' ? readText(file, text) : nothing({ file, ...text });
  } catch (error) {
    return nothing({ file, message: messageOf(error) });
  }
};

/** Reads a text of one or more YAML documents. */
export const readText = (file: string, text: string): ReadResult => {
  const objects: SourcedObject[] = [];
  for (const part of splitDocuments(text)) {
    const read = readDocument(file, part);
    if ('message' in read) return { objects, problems: [read] };
    objects.push(...read);
  }
  return { objects, problems: [] };
};

interface Part {
  readonly text: string;
  /** Lines before it in the file. */
  readonly lines: number;
}

/** A line of `---` at the first column always starts a document in YAML, also inside a block of text. */
const splitDocuments = (text: string): readonly Part[] => {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const starts = [
    0,
    ...lines.flatMap((line, index) => (index > 0 && /^---(?:\s|$)/.test(line) ? [index] : [])),
  ];
  return starts.map((start, index) => ({
    lines: start,
    text: lines.slice(start, starts[index + 1]).join('\n'),
  }));
};

const readDocument = (file: string, { text, lines }: Part): readonly SourcedObject[] | ReadProblem => {
  const counter = new LineCounter();
  const problemAt = (offset: number, message: string): ReadProblem => {
    const { line, col } = counter.linePos(offset);
    return {
      file,
      line: line + lines,
      column: col,
      message: /\{\{/.test(text) ? `${message} (it looks like a template: render it first)` : message,
    };
  };
  try {
    const document = parseOne(text, counter);
    const [error] = document.errors;
    if (error !== undefined) return problemAt(error.pos[0], error.message.replace(/\s+/g, ' '));
    const wrongKey = keyProblem(document);
    if (wrongKey !== undefined) return problemAt(wrongKey.offset, wrongKey.message);
    return unfold({
      file,
      value: document.toJS({ maxAliasCount: MAX_ALIASES }),
      lineOf: (path) => lines + lineInDocument(text, path),
    });
  } catch (error) {
    return { file, line: lines + 1, column: 1, message: explain(error) };
  }
};

const explain = (error: unknown): string => {
  if (error instanceof ReferenceError)
    return `aliases multiply too much, as in an alias bomb (${error.message})`;
  return messageOf(error);
};

/** The objects of a `List` (`kubectl get -o yaml`), or the value itself. */
const unfold = (source: Required<SourcedObject>): readonly SourcedObject[] => {
  const { value, file, lineOf } = source;
  if (typeof value !== 'object' || value === null) return [];
  if (!('kind' in value && typeof value.kind === 'string' && value.kind.endsWith('List') && 'items' in value))
    return [source];
  const items: readonly unknown[] = Array.isArray(value.items) ? value.items : [];
  return items.map((item, index) => ({
    file,
    value: item,
    lineOf: (path: Path) => lineOf(['items', index, ...path]),
  }));
};
