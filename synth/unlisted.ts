import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const LIST = 'services/index.ts';

/**
 * Files of `services/` that declare something which no list has: no other file there imports them. A forgotten line in
 * the list would otherwise change nothing, in silence.
 *
 * @param root the folder that holds `services/`
 */
export function unlisted(root: string): readonly string[] {
  const files = readdirSync(join(root, 'services'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('services', file));
  const imported = new Set(files.flatMap((file) => importsOf(root, file)));
  return files.filter((file) => file !== LIST && !imported.has(file)).sort();
}

/** The files that a file imports by a path, also for their types alone. */
function importsOf(root: string, file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export) [^;]*?from\s+'(\.[^']*?)(?:\.js|\.ts)?';/gm)].map(
    ([, path = '']) => {
      const target = relative(root, join(root, dirname(file), path));
      return existsSync(join(root, `${target}.ts`)) ? `${target}.ts` : join(target, 'index.ts');
    },
  );
}
