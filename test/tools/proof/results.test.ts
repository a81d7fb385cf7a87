import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, type Pages } from '../../../tools/proof/delegated';
import { describe as describeStanding } from '../../../tools/proof/list';
import { page, section } from '../../../tools/proof/page';
import { RESULTS } from '../../../tools/proof/part';
import { parts } from '../../../tools/proof/parts';
import { ROOT } from '../../../tools/proof/repository';
import { type Result, readJson } from '../../../tools/proof/result';

const document = readFileSync(join(ROOT, 'docs/proof.md'), 'utf8');

test('docs/proof.md is made from the files of results; `npm run proof -- docs` makes it', () => {
  expect(document).toBe(page(document, parts));
});

test('every file of results is of a part', () => {
  const files = existsSync(join(ROOT, RESULTS)) ? readdirSync(join(ROOT, RESULTS)) : [];
  expect(parts.map(({ name }) => `${name}.json`)).toEqual(expect.arrayContaining(files));
});

test('every part takes an hour at most, and all that it depends on is there', () => {
  for (const { name, minutes, inputs } of parts) {
    expect([name, minutes]).toEqual([name, Math.min(minutes, 60)]);
    expect(inputs.filter((input) => !existsSync(join(ROOT, input)))).toEqual([]);
  }
});

test.each(['bench', 'scaling'])('the pages of %s are as they were measured', (name) => {
  const result = readJson<Result<Pages>>(join(ROOT, RESULTS, `${name}.json`));
  for (const [file, hash] of Object.entries(result?.figures.pages ?? {}))
    expect([file, hashOf(file)]).toEqual([file, hash]);
});

// The name of each test says what has changed since. That is no failure: a figure names its commit, and stays true of that.
test.each(parts.map((part) => [part.name, describeStanding(part.standing()), part] as const))(
  'the figures of %s (%s) are on the page as its file of results has them',
  (_name, _standing, part) => {
    expect(document).toContain(section(part));
  },
);
