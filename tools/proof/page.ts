import type { Part } from './part';
import { ProofError } from './proof-error';

const BLOCK = /(<!-- proof -->\n)(.*?)(<!-- \/proof -->)/s;

/**
 * `docs/proof.md` with the results as they are now. Outside the marked block it stays as it is.
 * @throws ProofError when there is no such block
 */
export function page(text: string, parts: readonly Part[]): string {
  if (!BLOCK.test(text))
    throw new ProofError('docs/proof.md has no block <!-- proof --> … <!-- /proof -->: put it back');
  const sections = `\n${parts.map(section).join('\n\n')}\n\n`;
  return text.replace(BLOCK, (_, before: string, _old: string, after: string) => before + sections + after);
}

/** What the page says of one part. */
export function section(part: Part): string {
  const { name, usage = '', proves, minutes, inputs } = part;
  return [
    `## ${name}`,
    `\`npm run proof -- ${`${name} ${usage}`.trim()}\`, ${minutes} minutes. ${proves}`,
    `Depends on ${inputs.map((input) => `\`${input}\``).join(', ')}.`,
    part.section() ?? 'No file of results yet.',
  ].join('\n\n');
}
