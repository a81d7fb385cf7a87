import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { links } from '../../../chain';
import { group, groups } from '../../../tools/proof/mutants/groups';
import { judge } from '../../../tools/proof/mutants/judge';
import type { Mutant, Reason } from '../../../tools/proof/mutants/mutant';
import { tested } from '../../../tools/proof/mutants/stryker';

const ROOT = join(__dirname, '../../..');
const mutant: Mutant = { file: 'a.ts', line: 3, in: 'if (a < 4) {', from: 'a < 4', to: 'a <= 4' };
const { line: _, ...named } = mutant;
const reason: Reason = { ...named, why: 'a is never 4' };

describe('a mutant that survives', () => {
  test('is tolerated with a reason, wherever its line has moved', () => {
    expect(judge([{ ...mutant, line: 30 }], [reason], ['a.ts'])).toEqual({ unexplained: [], stale: [] });
  });

  test.each([
    ['another file', { file: 'b.ts' }],
    ['another line', { in: 'if (b && a < 4) {' }],
    ['another piece of the line', { from: '4' }],
    ['another replacement', { to: 'a >= 4' }],
  ])('is not tolerated by a reason for %s', (_what, other) => {
    expect(judge([mutant], [{ ...reason, ...other }], ['a.ts']).unexplained).toEqual([mutant]);
  });
});

describe('a reason whose mutant survives no more', () => {
  test('is told', () => {
    expect(judge([], [reason], ['a.ts'])).toEqual({ unexplained: [], stale: [reason] });
  });

  test('is left alone when its file was not tested', () => {
    expect(judge([], [reason], ['b.ts'])).toEqual({ unexplained: [], stale: [] });
  });
});

describe('a report of Stryker', () => {
  const source = "const a = 1;\nif (a <\n  4) {\n  b('x');\n}\n";
  const location = { start: { line: 2, column: 5 }, end: { line: 3, column: 4 } };
  const report = (status: string) => ({
    files: { 'a.ts': { source, mutants: [{ status, replacement: 'a\n <= 4', location }] } },
  });

  test.each(['Survived', 'NoCoverage'])('with a mutant that is %s: no test noticed it', (status) => {
    expect(tested(report(status))).toEqual({
      mutants: 1,
      survivors: [{ file: 'a.ts', line: 2, in: 'if (a <', from: 'a < 4', to: 'a <= 4' }],
    });
  });

  test.each(['Killed', 'Timeout', 'RuntimeError'])('with a mutant that is %s: it was noticed', (status) => {
    expect(tested(report(status))).toEqual({ mutants: 1, survivors: [] });
  });

  test('with a mutant of a kind that is left out: it does not count', () => {
    expect(tested(report('Ignored'))).toEqual({ mutants: 0, survivors: [] });
  });
});

describe('sources and tests', () => {
  test('belong to the link that they are named after, the longest if there are two', () => {
    const sources = ['adapter.ts', 'adapter-rule.ts', 'adapter-rule-query.ts', 'role-refs.ts'];
    const tests = ['adapter.test.ts', 'adapter-rule.test.ts', 'adapter-rule-query.test.ts'];
    const at = (folder: string, files: readonly string[]) => files.map((file) => `${folder}/${file}`);
    expect(group(['adapter', 'adapter-rule'], sources, tests)).toEqual([
      {
        name: 'adapter',
        sources: at('chain/links', ['adapter.ts']),
        tests: at('test/chain/links', ['adapter.test.ts']),
      },
      {
        name: 'adapter-rule',
        sources: at('chain/links', ['adapter-rule.ts', 'adapter-rule-query.ts']),
        tests: at('test/chain/links', ['adapter-rule.test.ts', 'adapter-rule-query.test.ts']),
      },
      {
        name: 'shared',
        sources: at('chain/links', ['role-refs.ts']),
        tests: at('test/chain/links', tests),
      },
    ]);
  });

  test('of each link there are some', () => {
    for (const { name, sources } of groups(links.map(({ id }) => id)))
      expect([name, sources]).not.toEqual([name, []]);
  });
});

test('each reason is of code that is there, and is written', () => {
  const reasons: readonly Reason[] = JSON.parse(
    readFileSync(join(ROOT, 'tools/proof/mutants/reasons.json'), 'utf8'),
  );
  for (const { file, in: code, why } of reasons) {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(readFileSync(join(ROOT, file), 'utf8').replace(/\s+/g, ' ')).toContain(code);
    expect(why.trim()).not.toBe('');
  }
});
