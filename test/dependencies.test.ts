import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { dependencies } from '../package.json';

/** What `npm run synth` and `npm run check` run, also after `npm ci --omit=dev`. */
const SOURCES = ['main.ts', 'app.ts', 'argocd', 'chain', 'charts', 'config', 'services', 'synth'];

const filesOf = (path: string): string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(path, name));

/** The packages that a file loads; types alone load nothing. */
const packagesOf = (file: string): string[] => {
  const text = readFileSync(file, 'utf8').replaceAll(/^(?:import|export) type [^;]*;/gm, '');
  const names = [...text.matchAll(/(?:from |require\(|import\()'([^.'][^']*)'/g)].map(
    ([, name = '']) => name,
  );
  return names.map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
};

test('what synth and check load is a dependency, and no development dependency', () => {
  const used = new Set(SOURCES.flatMap(filesOf).flatMap(packagesOf));
  const external = [...used].filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
  expect(external).toContain('cdk8s');
  expect(external.filter((name) => !(name in dependencies))).toEqual([]);
});
