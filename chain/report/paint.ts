/** Colours by meaning. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly strong: (text: string) => string;
}

const plain = (text: string): string => text;

/** For files and pipes. */
export const noPaint: Paint = { good: plain, bad: plain, warn: plain, dim: plain, strong: plain };

const ansi =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[0m`;

/** For terminals. */
export const ansiPaint: Paint = {
  good: ansi(32),
  bad: ansi(31),
  warn: ansi(33),
  dim: ansi(2),
  strong: ansi(1),
};
