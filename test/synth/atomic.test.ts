import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs, {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { applications } from '../../app';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import { shopfront } from '../../lab/delivery/shopfront';
import { readFolder } from '../../synth/folder';
import { publish } from '../../synth/publish';
import { minimal } from '../support/fixtures';
import { platform } from '../support/platform';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'atomic-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The number of a process that no longer runs. */
const ENDED = spawnSync(process.execPath, ['--version']).pid;

const target = () => join(root, 'dist');
const read = () => readFolder(target()).map(({ path, text }) => [path, text]);

function run(declared: readonly ServiceDeclaration[] = [shopfront]) {
  return publish({
    applications: applications(platform, declared),
    target: target(),
    allowRemovingEveryService: false,
  });
}

test('something else than a folder is not replaced', () => {
  symlinkSync(root, target());
  expect(() => run()).toThrow(
    `${target()}: found a symbolic link; a synth replaces a folder there, so remove it`,
  );
  rmSync(target());
  writeFileSync(target(), '');
  expect(() => run()).toThrow(`${target()}: found a file; a synth replaces a folder there, so remove it`);
});

test('while another synth publishes, a second one is refused and touches nothing', () => {
  run();
  const expected = read();
  const other = `${target()}.next-${process.ppid}-a1B2c3`;
  mkdirSync(other);
  expect(() => publishTwo()).toThrow(
    `${other}: process ${process.ppid} is at work; wait until it has ended, or remove this folder if that process is another program`,
  );
  expect(read()).toEqual(expected);
  expect(readdirSync(root).sort()).toEqual(['dist', basename(other)]);
});

test('what an ended process left is removed, also one that had the number of this process', () => {
  for (const pid of [ENDED, process.pid])
    mkdirSync(join(root, `dist.next-${pid}-a1B2c3`, 'next'), { recursive: true });
  run();
  expect(readdirSync(root)).toEqual(['dist']);
});

test('where nothing can be made beside dist/, the reason is said', () => {
  jest.spyOn(fs, 'mkdtempSync').mockImplementationOnce(() => {
    throw Object.assign(new Error('EROFS: read-only file system, mkdtemp'), { syscall: 'mkdtemp' });
  });
  expect(() => run()).toThrow(
    'nothing could be written: EROFS: read-only file system, mkdtemp; make room or give the right to write',
  );
  expect(readdirSync(root)).toEqual([]);
});

test('a synth that is refused lets the next one in', () => {
  run();
  expect(() => run([])).toThrow('every service would be gone');
  expect(readdirSync(root)).toEqual(['dist']);
});

test.each([0, 1])(
  'where nothing can be written, dist/ is as it was and the reason is said (%i)',
  (before) => {
    run();
    const expected = read();
    const rename = jest.spyOn(fs, 'renameSync');
    for (let time = 0; time < before; time += 1) rename.mockImplementationOnce(renameSync);
    rename.mockImplementationOnce(() => {
      throw Object.assign(new Error('EIO: i/o error, rename'), { syscall: 'rename' });
    });
    expect(() => publishTwo()).toThrow(
      'nothing could be written: EIO: i/o error, rename; make room or give the right to write',
    );
    rename.mockRestore();
    expect(read()).toEqual(expected);
    expect(readdirSync(root)).toEqual(['dist']);
  },
);

function publishTwo() {
  return publish({
    applications: applications(platform, [shopfront, minimal]),
    target: target(),
    allowRemovingEveryService: false,
  });
}

const PROGRAM = ['--import', require.resolve('tsx'), join(__dirname, '../support/stopped-synth.ts')];

// What happens to the file system, in its order. A power cut may come before any of it.
test.each([
  ['mkdtempSync', 1],
  ['readdirSync', 1],
  ['mkdirSync', 1],
  ['writeFileSync', 1],
  ['writeFileSync', 12],
  ['renameSync', 1],
  ['renameSync', 2],
  ['rmSync', 2],
])(
  'killed before %s number %i, dist/ is the old one or the new one, whole',
  (step, count) => {
    run();
    const old = read();
    expect(spawnSync(process.execPath, [...PROGRAM, target(), step, `${count}`, 'SIGKILL']).signal).toBe(
      'SIGKILL',
    );

    // A synth that is refused first puts back what the killed one left.
    expect(() => run([])).toThrow('every service would be gone');
    const left = read();
    publishTwo();
    expect([old, read()]).toContainEqual(left);
    expect(readdirSync(root)).toEqual(['dist']);
  },
  60_000,
);

const waiting: ChildProcess[] = [];
afterEach(() => {
  for (const child of waiting.splice(0)) child.kill('SIGKILL');
});

// A stopped process holds a place in the order of steps for as long as the test wants.
async function stoppedBefore(step: string, count: number) {
  const child = spawn(process.execPath, [...PROGRAM, target(), step, `${count}`, 'SIGSTOP']);
  waiting.push(child);
  const said: string[] = [];
  child.stderr.on('data', (data) => said.push(`${data}`));
  const ended = once(child, 'exit');
  const first = await Promise.race([once(child.stdout, 'data'), ended]);
  expect(`${first[0]}`).toBe(`before ${step}\n`);
  return async () => {
    child.kill('SIGCONT');
    const [code] = await ended;
    return { code, said: said.join('') };
  };
}

describe('of two synths that find what a killed one left, never both publish', () => {
  let one: ReturnType<typeof read>;
  let two: ReturnType<typeof read>;
  beforeEach(() => {
    publishTwo();
    two = read();
    run();
    one = read();
    // As it is after a kill between the two renames.
    const left = join(root, `dist.next-${ENDED}-a1B2c3`);
    mkdirSync(left);
    renameSync(target(), join(left, 'previous'));
  });

  test.each([
    ['it looks for others', 'readdirSync', 1],
    ['it removes what was left', 'rmSync', 1],
    ['it moves the old dist/ away', 'renameSync', 2],
    ['it moves the new dist/ into place', 'renameSync', 3],
  ])(
    'the first waits before %s',
    async (_, step, count) => {
      const goOn = await stoppedBefore(step, count);
      expect(() => run()).toThrow(/process \d+ is at work/);
      expect(await goOn()).toEqual({ code: 0, said: '' });
      expect(read()).toEqual(two);
      expect(readdirSync(root)).toEqual(['dist']);
    },
    60_000,
  );

  test('the first waits before it says that it is there: then the second is the first', async () => {
    const goOn = await stoppedBefore('mkdtempSync', 1);
    run();
    expect(read()).toEqual(one);
    expect(await goOn()).toEqual({ code: 0, said: '' });
    expect(read()).toEqual(two);
  }, 60_000);

  test('both wait before they look for others: both give up, and the next one works', async () => {
    const first = await stoppedBefore('readdirSync', 1);
    const second = await stoppedBefore('readdirSync', 1);
    const codes = [(await first()).code, (await second()).code];
    expect(codes).toContain(1);
    run();
    expect(read()).toEqual(one);
    expect(readdirSync(root)).toEqual(['dist']);
  }, 60_000);
});
