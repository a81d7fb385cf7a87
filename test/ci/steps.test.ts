import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

function bash(script: string): { lines: string[]; status: number | null } {
  const { stdout, status } = spawnSync('bash', ['-euo', 'pipefail', '-c', `. .ci/steps\n${script}`], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { lines: stdout.split('\n').filter(Boolean), status };
}

test('the end tells the seconds of each step, of all, and how many tests there were', () => {
  const results = JSON.stringify({ testResults: [{ name: 'a', assertionResults: [{ status: 'passed' }] }] });
  const { lines, status } = bash(`step one\nstep 'two of them'\necho '${results}' >"$results/1.json"`);
  expect(status).toBe(0);
  expect(lines).toEqual([
    '== one',
    '== two of them',
    'seconds  step',
    expect.stringMatching(/^ +\d+ {2}one$/),
    expect.stringMatching(/^ +\d+ {2}two of them$/),
    expect.stringMatching(/^ +\d+ {2}in sum$/),
    '1 passed, 0 failed',
  ]);
});

test('a step that fails ends the run with its exit code, and is the last of the table', () => {
  const { lines, status } = bash('step one\nstep two\n(exit 3)\nstep three');
  expect(status).toBe(3);
  expect(lines).toContain('FAILED in the last of these steps');
  expect(lines.filter((line) => / {2}(one|two|three)$/.test(line))).toHaveLength(2);
});

test('the seconds of a step are those until the next one begins', () => {
  const { lines } = bash('step one\nSECONDS=7\nstep two\nSECONDS=9');
  expect(lines).toEqual(expect.arrayContaining(['      7  one', '      2  two', '      9  in sum']));
});
