import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');

/** A folder, what a file in it must not import, and what it may. */
const DIRECTIONS = [
  ['config', '../charts/namespaces', './ports'],
  ['charts/constructs', '../../config/platform', '../../imports/cert-manager.io'],
  ['charts/constructs/http-service', '../../adapter-names', '../labels'],
  ['charts', '../services/index', '../config/platform'],
  ['services', '../charts/namespaces', '../charts/constructs/image'],
  ['chain/links', '../../config/platform', '../link'],
  ['argocd', '../services/index', '../config/git'],
  ['synth', '../services/index', '../app'],
  ['cluster-infra/lib', '../../charts/adapter-names', '../../config/network'],
] as const;

let refused: string;
const folder = mkdtempSync(join(tmpdir(), 'directions-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(() => {
  for (const file of ['biome.json', '.gitignore']) cpSync(join(ROOT, file), join(folder, file));
  for (const [where, forbidden, allowed] of DIRECTIONS)
    for (const [name, specifier] of Object.entries({ forbidden, allowed })) {
      const file = join(folder, where, `${name}.ts`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `import { x } from '${specifier}';\n\nconsole.log(x);\n`);
    }
  const biome = join(ROOT, 'node_modules/.bin/biome');
  refused = spawnSync(biome, ['lint', '--only=style/noRestrictedImports'], {
    cwd: folder,
    encoding: 'utf8',
  }).stderr;
});

test.each(DIRECTIONS)('a file in %s must not import %s, and may import %s', (where) => {
  expect(refused).toContain(`${where}/forbidden.ts`);
  expect(refused).not.toContain(`${where}/allowed.ts`);
});
