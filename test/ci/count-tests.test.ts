import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes what jest writes of a run in which these test files had tests of these statuses. */
function ran(run: string, files: Readonly<Record<string, readonly string[]>>): void {
  const testResults = Object.entries(files).map(([file, statuses]) => ({
    name: join(ROOT, file),
    assertionResults: statuses.map((status) => ({ status, fullName: `is ${status}` })),
  }));
  writeFileSync(join(folder, `${run}.json`), JSON.stringify({ testResults }));
}

function script(name: string): { lines: string[]; status: number | null } {
  const { stdout, status } = spawnSync(join(ROOT, '.ci', name), [folder], { cwd: ROOT, encoding: 'utf8' });
  return { lines: stdout.split('\n').filter(Boolean), status };
}

test('tests that all passed are counted', () => {
  ran('1', { 'test/a.test.ts': ['passed', 'passed'], 'test/b.test.ts': ['passed'] });
  expect(script('count-tests')).toEqual({ lines: ['3 passed, 0 failed'], status: 0 });
});

test.each(['pending', 'todo'])('one test that is %s fails the run, and is named', (status) => {
  ran('1', { 'test/a.test.ts': ['passed', status] });
  expect(script('count-tests')).toEqual({
    lines: [`skipped: test/a.test.ts: is ${status}`, '1 passed, 0 failed, 1 skipped'],
    status: 1,
  });
});

test('a test that failed fails the run', () => {
  ran('1', { 'test/a.test.ts': ['passed', 'failed'] });
  expect(script('count-tests')).toEqual({ lines: ['1 passed, 1 failed'], status: 1 });
});

test('a run without a test is none', () => {
  expect(script('count-tests')).toEqual({ lines: ['0 passed, 0 failed'], status: 1 });
});

test('the files with a skipped test are what has to run again, and count as they did then', () => {
  ran('1', { 'test/a.test.ts': ['passed'], 'test/b.test.ts': ['pending', 'passed'] });
  expect(script('skipped-tests').lines).toEqual(['test/b.test.ts']);
  ran('2', { 'test/b.test.ts': ['passed', 'passed'] });
  expect(script('skipped-tests').lines).toEqual([]);
  expect(script('count-tests')).toEqual({ lines: ['3 passed, 0 failed'], status: 0 });
});
