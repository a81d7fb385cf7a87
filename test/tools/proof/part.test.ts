import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe as describeStanding, list } from '../../../tools/proof/list';
import { page } from '../../../tools/proof/page';
import { type Definition, part } from '../../../tools/proof/part';

let root: string;
let figures: () => Promise<number | undefined>;

const definition: Definition<number> = {
  name: 'heights',
  proves: 'How high it is.',
  minutes: 2,
  inputs: ['stone', 'mortar'],
  usage: '[FROM]',
  versions: () => ({ ruler: '1.0.0' }),
  measure: () => figures(),
  section: (height) => `It is ${height} m high.`,
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'proof-'));
  figures = async () => 12;
  git('init', '--quiet');
  writeFileSync(join(root, 'stone'), 'grey');
  writeFileSync(join(root, 'unrelated'), 'blue');
  commitAll();
});
afterEach(() => rmSync(root, { recursive: true }));

test('a part that was never measured says so', () => {
  const heights = part(root, definition);
  expect(heights.standing()).toEqual({ measured: false });
  expect(list([heights])).toBe('heights [FROM], 2 minutes\n  How high it is.\n  no result yet');
});

describe('a run keeps a result', () => {
  test('that names commit, date, versions, the hash of each input, and the figures', async () => {
    expect(await part(root, definition).run([])).toEqual({ kept: true });
    expect(result()).toEqual({
      commit: git('rev-parse', 'HEAD').trim(),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      versions: { ruler: '1.0.0' },
      inputs: { stone: expect.stringMatching(/^[0-9a-f]{16}$/) },
      figures: 12,
    });
  });

  test('not when an input is not committed, and says so before it begins', async () => {
    writeFileSync(join(root, 'stone'), 'red');
    const heights = part(root, definition);
    const why = 'stone, which it depends on, is not committed: commit, then run the part again';
    expect(heights.obstacle()).toBe(why);
    expect(await heights.run([])).toEqual({ kept: false, why });
    expect(existsSync(file())).toBe(false);
  });

  test('also when another file is not committed', async () => {
    writeFileSync(join(root, 'unrelated'), 'green');
    expect(await part(root, definition).run([])).toEqual({ kept: true });
  });

  test('not when an input changed while it ran, even if that was committed', async () => {
    figures = async () => {
      writeFileSync(join(root, 'stone'), 'red');
      commitAll();
      return 12;
    };
    expect(await part(root, definition).run([])).toEqual({
      kept: false,
      why: 'stone changed while it ran: run it again',
    });
    expect(existsSync(file())).toBe(false);
  });

  test('not when its arguments asked for less than the whole', async () => {
    figures = async () => undefined;
    expect(await part(root, definition).run(['a'])).toEqual({
      kept: false,
      why: 'only a piece of it was run',
    });
  });

  test('and leaves the one of before when it fails', async () => {
    await part(root, definition).run([]);
    const before = readFileSync(file(), 'utf8');
    figures = () => Promise.reject(new Error('it fell over'));
    await expect(part(root, definition).run([])).rejects.toThrow('it fell over');
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });
});

describe('the inputs that have changed since are named', () => {
  beforeEach(() => part(root, definition).run([]));

  test('none at first, nor when another file changes', () => {
    writeFileSync(join(root, 'unrelated'), 'green');
    expect(describeStanding(part(root, definition).standing())).toMatch(
      /^measured on \d{4}-\d\d-\d\d at [0-9a-f]{7}; nothing changed since$/,
    );
  });

  test.each([
    ['one that differs', 'stone', () => writeFileSync(join(root, 'stone'), 'red')],
    ['one that is gone', 'stone', () => rmSync(join(root, 'stone'))],
    ['one that is new', 'mortar', () => writeFileSync(join(root, 'mortar'), 'wet')],
  ])('%s', (_, input, change) => {
    change();
    expect(part(root, definition).standing()).toMatchObject({ changed: [input] });
  });

  test('one that the part declares now and did not then', () => {
    const more = part(root, { ...definition, inputs: [...definition.inputs, 'unrelated'] });
    expect(more.standing()).toMatchObject({ changed: ['unrelated'] });
  });
});

describe('docs/proof.md', () => {
  const text = 'Before.\n\n<!-- proof -->\nold\n<!-- /proof -->\n\nAfter $&.\n';

  test('says of a part without a result that there is none', () => {
    expect(page(text, [part(root, definition)])).toBe(
      [
        'Before.\n\n<!-- proof -->',
        '\n## heights',
        '\n`npm run proof -- heights [FROM]`, 2 minutes. How high it is.',
        '\nDepends on `stone`, `mortar`.',
        '\nNo file of results yet.',
        '\n<!-- /proof -->\n\nAfter $&.\n',
      ].join('\n'),
    );
  });

  test('has the figures of the result, and with what they were measured', async () => {
    const heights = part(root, definition);
    await heights.run([]);
    expect(page(text, [heights])).toMatch(
      /\nMeasured on \d{4}-\d\d-\d\d at commit `[0-9a-f]{7}`, with ruler 1\.0\.0\.\n\nIt is 12 m high\.\n/,
    );
  });

  test('without the marked block is refused', () => {
    expect(() => page('Before.', [])).toThrow('docs/proof.md has no block <!-- proof -->');
  });
});

function file(): string {
  return join(root, 'docs/proof/heights.json');
}

function result(): unknown {
  return JSON.parse(readFileSync(file(), 'utf8'));
}

function commitAll(): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is');
}

function git(...args: readonly string[]): string {
  const identity = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
}
