import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly steps: readonly { readonly id?: string; readonly run?: string }[];
}

const { on, jobs }: { on: Record<string, unknown>; jobs: Record<'quick' | 'lab', Job> } = parse(
  readFileSync(join(__dirname, '../../.github/workflows/ci.yml'), 'utf8'),
);
const changes = jobs.quick.steps.find(({ id }) => id === 'changes')?.run ?? '';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pull-request-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function commit(files: readonly string[], text: string): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  git('add', '.');
  git('commit', '--quiet', '--message', text);
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=somebody', '-c', 'user.email=somebody@example.com', ...args], {
    cwd: folder,
  });
}

/** What the workflow decides about a pull request that changes these files, in the commit that merges it. */
function decided(event: string, files: readonly string[]): string {
  git('init', '--quiet', '--initial-branch=main');
  commit(['README.md', 'docs/lab.md', 'app.ts', 'docs/scaling.svg'], 'before');
  git('checkout', '--quiet', '-b', 'change');
  commit(files, 'after');
  git('checkout', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'merge', 'change');
  const output = join(folder, 'output');
  const env = { ...process.env, EVENT: event, GITHUB_OUTPUT: output };
  execFileSync('bash', ['-e', '-c', changes], { cwd: folder, env });
  return readFileSync(output, 'utf8');
}

test('the quick job runs for every pull request, whatever it changes: it may be a required check', () => {
  expect(on).toHaveProperty('pull_request', null);
  expect(jobs.quick).not.toHaveProperty('if');
  expect(jobs.quick.steps).toContainEqual({ run: '.ci/quick' });
});

test('the lab waits for the quick job', () => {
  expect(jobs.lab.needs).toBe('quick');
});

test.each([
  ['documentation alone', 'pull_request', ['docs/scaling.svg', 'README.md'], 'lab=false\n'],
  ['code', 'pull_request', ['app.ts'], 'lab=true\n'],
  ['code and its documentation', 'pull_request', ['app.ts', 'docs/lab.md'], 'lab=true\n'],
  ['documentation on main', 'push', ['docs/lab.md'], 'lab=true\n'],
])('whether the lab runs: %s', (_, event, files, answer) => {
  expect(decided(event, files)).toBe(answer);
});
