/** One change of a link's source that its tests should notice. */
export interface Mutant {
  /** Relative to the repository. */
  readonly file: string;
  readonly line: number;
  /** The whole line that it begins in, trimmed: what it is found by when lines move. */
  readonly in: string;
  readonly from: string;
  readonly to: string;
}

/** What became of the mutants of one link. */
export interface Tested {
  readonly mutants: number;
  /** No test noticed them, be it that none ran the line. */
  readonly survivors: readonly Mutant[];
}

/** A mutant that may survive, and why. `in`, `from` and `to` are as a survivor has them. */
export interface Reason extends Omit<Mutant, 'line'> {
  readonly why: string;
}

export function describe({ file, line, in: code, from, to }: Mutant): string {
  return `${file}:${line}: ${code}\n    ${from}  →  ${to}`;
}
