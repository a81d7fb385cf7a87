import { join } from 'node:path';

/** Folders that people edit. */
const DECLARATIONS = ['services', 'config'];

/**
 * The line of a declaration that an error was thrown from, for instance `services/shopfront.ts:21`; `undefined` when
 * it was thrown later, by what judges a finished declaration. A value that refuses itself does not know whose it is.
 *
 * @param root the folder that holds `services/`
 */
export function declaredAt({ stack = '' }: Error, root: string): string | undefined {
  const before = join(root, '/');
  const positions = stack
    .split('\n')
    .filter((line) => line.includes(before))
    .map((line) => line.slice(line.indexOf(before) + before.length))
    .filter((position) => DECLARATIONS.some((folder) => position.startsWith(`${folder}/`)));
  return /^.+:\d+(?=:\d+\)?$)/.exec(positions[0] ?? '')?.[0];
}
