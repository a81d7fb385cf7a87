import type { Part } from './part';
import { ProofError } from './proof-error';

/** A part, and what follows its name on the command line. */
export interface Request {
  readonly part: Part;
  readonly args: readonly string[];
}

/**
 * Reads `bench upgrade v1.0.0`: each word that names a part begins it, what follows are its arguments.
 * @throws ProofError for a word that is neither
 */
export function requests(words: readonly string[], parts: readonly Part[]): Request[] {
  const read: { readonly part: Part; readonly args: string[] }[] = [];
  for (const word of words) {
    const part = parts.find(({ name }) => name === word);
    const last = read.at(-1);
    if (part !== undefined) read.push({ part, args: [] });
    else if (last?.part.usage !== undefined) last.args.push(word);
    else throw new ProofError(unknown(word, parts, last?.part));
  }
  return read;
}

function unknown(word: string, parts: readonly Part[], before: Part | undefined): string {
  const names = parts.map(({ name }) => name).join(', ');
  const reason = before === undefined ? '' : `, and ${before.name} takes no arguments`;
  return `no part is called "${word}"${reason}; the parts are ${names}`;
}
