/** A field that is written out in an object literal: `name: value`. */
export interface SourceField {
  /** From the outermost literal on: `resources.memory.limit`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** What stands after the colon, to the end of the line. */
  readonly value: string;
  /** The outermost literal that it is in, counted from the start of the file. */
  readonly literal: number;
}

/** What is inside of a bracket. */
interface Frame {
  /** The field whose value the bracket is in. */
  readonly outer: string;
  /** Whether a `name:` is a field here: in braces, and in no parentheses within them. */
  readonly isLiteral: boolean;
  /** The field that was begun last. */
  field: string;
}

/** Comments and strings, whose brackets mean nothing; the name of a field; brackets. */
const TOKEN =
  /\/\/[^\n]*|\/\*.*?\*\/|(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)(?!\s*:)|(?<name>'[^'\n]*'|"[^"\n]*"|[\w$]+)\??\s*:|(?<open>[{([])|(?<close>[\])}])/gs;

/**
 * The fields of all object literals of a TypeScript file, in their order. Reads names and brackets and no types: it is
 * for declarations, which hold little else.
 */
export function fieldsOf(text: string): readonly SourceField[] {
  return new Reader(text, text.length).fields;
}

/** The field at a position, `resources.memory.limit`; empty when there is none. */
export function fieldAt(text: string, line: number, column: number): string {
  const before = text.split('\n', line - 1).map((one) => one.length + 1);
  return new Reader(
    text,
    before.reduce((sum, length) => sum + length, column),
  ).field;
}

/** Reads a text up to an offset. */
class Reader {
  readonly fields: SourceField[] = [];
  private readonly frames: Frame[] = [{ outer: '', isLiteral: false, field: '' }];
  private literals = 0;

  constructor(
    private readonly text: string,
    end: number,
  ) {
    for (const { index, 0: token, groups: { name, open, close } = {} } of text.matchAll(TOKEN)) {
      if (index >= end) break;
      if (name !== undefined) this.begin(name, index, index + token.length);
      if (open !== undefined) this.open(open);
      if (close !== undefined) this.frames.pop();
    }
  }

  /** The field at whose name, or in whose value, the reading ended. */
  get field(): string {
    return this.frames.at(-1)?.field ?? '';
  }

  private begin(name: string, start: number, end: number): void {
    const frame = this.frames.at(-1);
    if (!frame?.isLiteral) return;
    const bare = name.replaceAll(/['"]/g, '');
    frame.field = frame.outer === '' ? bare : `${frame.outer}.${bare}`;
    this.fields.push({
      path: frame.field,
      line: this.text.slice(0, start).split('\n').length,
      value: this.text.slice(end).split('\n', 1).join('').trim(),
      literal: this.literals,
    });
  }

  private open(bracket: string): void {
    const isLiteral = bracket === '{';
    if (isLiteral && !this.frames.some((frame) => frame.isLiteral)) this.literals += 1;
    this.frames.push({ outer: this.field, isLiteral, field: this.field });
  }
}
