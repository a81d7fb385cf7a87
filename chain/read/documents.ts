import { LineCounter } from 'yaml';
import type { Path, SourcedObject } from '../object';
import { keyProblem } from './keys';
import { lineInDocument } from './lines';
import { MAX_ALIASES, parseOne } from './yaml';

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

/** What an exception says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

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

/**
 * A line of `---` at the first column always starts a document in YAML, also inside a block of text; the directives
 * before it (`%YAML 1.2`) belong to it.
 */
const splitDocuments = (text: string): readonly Part[] => {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const hasDirectives = lines.find((line) => /^[^#\s]/.test(line))?.startsWith('%') ?? false;
  const markers = lines.flatMap((line, index) => (index > 0 && /^---(?:\s|$)/.test(line) ? [index] : []));
  const starts = [0, ...(hasDirectives ? markers.slice(1) : markers)];
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

/** The objects of a `List` (`kubectl get -o yaml`) and of lists in it, or the value itself. */
const unfold = (source: Required<SourcedObject>): readonly SourcedObject[] => {
  const { value, file, lineOf } = source;
  if (typeof value !== 'object' || value === null) return [];
  if (!('kind' in value && typeof value.kind === 'string' && value.kind.endsWith('List') && 'items' in value))
    return [source];
  const items: readonly unknown[] = Array.isArray(value.items) ? value.items : [];
  return items.flatMap((item, index) =>
    unfold({ file, value: item, lineOf: (path: Path) => lineOf(['items', index, ...path]) }),
  );
};
