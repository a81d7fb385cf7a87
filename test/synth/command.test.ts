import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../../synth/folder';
import { copyRepository, SHOPFRONT } from '../support/repository';

const ROOT = join(__dirname, '../..');
const PARTS = [
  ...['app.ts', 'main.ts', 'cdk8s.yaml', 'package.json', 'tsconfig.json', 'tsconfig.declarations.json'],
  ...['argocd', 'chain', 'charts', 'imports', 'synth'],
];

/** A repository of its own, where declarations may be broken. */
const root = mkdtempSync(join(tmpdir(), 'synth command-'));
beforeAll(() => {
  copyRepository(root, PARTS);
  expect(synth('', '').status).toBe(0);
  committed = texts();
});
afterAll(() => rmSync(root, { recursive: true }));

const texts = () => readFolder(join(root, 'dist')).map(({ path, text }) => [path, text]);
let committed: ReturnType<typeof texts>;

function synth(line: string, instead: string, program = 'npm', args = ['run', '--silent', 'synth']) {
  expect(SHOPFRONT).toContain(line);
  writeFileSync(join(root, 'services/shopfront.ts'), SHOPFRONT.replace(line, instead));
  // A home of its own, since cdk8s-cli keeps there for half an hour what it was told of its newest version.
  return spawnSync(program, args, { cwd: root, encoding: 'utf8', env: { ...process.env, HOME: root } });
}

test.each([
  [
    'by the value itself, with its line',
    "'6.14.1'",
    "'latest'",
    "services/shopfront.ts:11: image ghcr.io/stefanprodan/podinfo, tag: found 'latest'; pin a version, such as 6.14.1\n",
  ],
  [
    'by what judges the declaration, with the name of the service and the line of the field',
    'min: 1, max: 3',
    'min: 4, max: 3',
    'services/shopfront.ts:20: service shopfront, replicas.min: found 4; it must not be above replicas.max, 3\n',
  ],
  [
    'by the compiler',
    'requestsPerSecondPerPod: 2',
    "requestsPerSecondPerPod: '2'",
    "services/shopfront.ts(21,3): error TS2322: Type 'string' is not assignable to type 'number'.\n  To change: write a number without quotes: 2 or 0.5.\n",
  ],
  [
    'by the compiler, although it would have been thrown by the loader',
    "import { Cpu } from 'cdk8s-plus-27';",
    '',
    "services/shopfront.ts(19,21): error TS2304: Cannot find name 'Cpu'.\n  To change: import that name at the top of the file, or correct it.\n",
  ],
])('what is wrong is said once, %s; exit code 1, and dist/ is untouched', (_, line, instead, message) => {
  const { status, stderr } = synth(line, instead);
  expect(stderr).toBe(`${message}dist/ is as it was\n`);
  expect(status).toBe(1);
  expect(texts()).toEqual(committed);
});

test('npm run synth and cdk8s synth write the same bytes, and cdk8s synth refuses as well', () => {
  const cdk8s = [join(ROOT, 'node_modules/.bin/cdk8s'), ['synth']] as const;
  expect(synth('max: 3', 'max: 5').status).toBe(0);
  const written = texts();
  expect(written).not.toEqual(committed);

  expect(synth('', '').status).toBe(0);
  expect(texts()).toEqual(committed);
  const accepted = synth('max: 3', 'max: 5', cdk8s[0], [...cdk8s[1]]);
  expect(accepted.status).toBe(0);
  expect(texts()).toEqual(written);
  // It asks nobody for a newer cdk8s, which ends in a stack trace where there is no network.
  expect(accepted.stderr).not.toMatch(/^ +at /m);
  expect(existsSync(join(root, '.cdk8s-cli.version'))).toBe(false);

  const refused = synth('max: 3', 'max: 0', cdk8s[0], [...cdk8s[1]]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('service shopfront, replicas.max: found 0;');
  expect(texts()).toEqual(written);
});
