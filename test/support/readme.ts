import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, '../../README.md');

/** The declaration that the README shows: a file of `services/` without its imports. */
export function declarationInReadme(): string {
  const [, snippet] =
    /<!-- snippet services\/shopfront\.ts -->\n```ts\n(.*?)```/s.exec(readFileSync(FILE, 'utf8')) ?? [];
  if (snippet === undefined) throw new Error('README.md shows no services/shopfront.ts');
  return snippet;
}
