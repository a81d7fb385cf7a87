import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** What makes, checks or applies `dist/`, or runs as root: who changes one of these is admin of the cluster. */
const DANGEROUS = [
  '.ci',
  '.github',
  'CODEOWNERS',
  'app.ts',
  'argocd',
  'chain',
  'charts',
  'cluster-infra',
  'config',
  'dist',
  'imports',
  'lab',
  'main.ts',
  'package-lock.json',
  'package.json',
  'renovate.json',
  'services',
  'synth',
  'tools',
];

interface Rule {
  readonly pattern: string;
  readonly owners: readonly string[];
}

const rules: readonly Rule[] = readFileSync(join(ROOT, 'CODEOWNERS'), 'utf8')
  .split('\n')
  .map((line) => line.replace(/#.*/, '').trim())
  .filter(Boolean)
  .map((line) => line.split(/\s+/))
  .map(([pattern = '', ...owners]) => ({ pattern, owners }));

const git = (...args: readonly string[]) =>
  execFileSync('git', ['ls-files', '-z', ...args], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);

/** Who owns each file. The last rule that fits decides; patterns are those of .gitignore, so git itself reads them. */
const owners = new Map<string, readonly string[]>(git().map((file) => [file, []]));
for (const rule of rules)
  for (const file of git('--cached', '--ignored', `--exclude=${rule.pattern}`)) owners.set(file, rule.owners);

test('every file has an owner', () => {
  expect([...owners].filter(([, names]) => names.length === 0)).toEqual([]);
});

test('the first rule gives everything to one team, the platform team, or to the one person that a fork has', () => {
  expect(rules[0]).toEqual({ pattern: '*', owners: [expect.stringMatching(/^@\S+$/)] });
});

test.each(DANGEROUS)('the platform team is asked about %s', (path) => {
  const [platform] = rules[0]?.owners ?? [];
  const files = [...owners].filter(([file]) => file === path || file.startsWith(`${path}/`));
  expect(files).not.toEqual([]);
  expect(files.filter(([, names]) => !names.some((name) => name === platform))).toEqual([]);
});
