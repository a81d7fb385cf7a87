import { spawnSync } from 'node:child_process';
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
import { join } from 'node:path';
import { applications } from '../../app';
import { platform } from '../../config/platform';
import { services } from '../../services';
import { readFolder } from '../../synth/folder';
import { publish } from '../../synth/publish';
import { minimal } from '../support/fixtures';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'atomic-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const target = () => join(root, 'dist');
const read = () => readFolder(target()).map(({ path, text }) => [path, text]);

function run(declared = services) {
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
  const lock = `${target()}.lock`;
  symlinkSync(`${process.ppid}`, lock);
  mkdirSync(`${target()}.next`);
  expect(() => publishTwo()).toThrow(
    `${lock}: process ${process.ppid} is publishing; wait until it has ended, or remove this file if that is no synth`,
  );
  expect(read()).toEqual(expected);
  expect(readdirSync(root).sort()).toEqual(['dist', 'dist.lock', 'dist.next']);
});

test('where not even the lock can be written, the reason is said', () => {
  jest.spyOn(fs, 'symlinkSync').mockImplementationOnce(() => {
    throw Object.assign(new Error('EROFS: read-only file system, symlink'), { syscall: 'symlink' });
  });
  expect(() => run()).toThrow(
    'nothing could be written: EROFS: read-only file system, symlink; make room or give the right to write',
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
    applications: applications(platform, [...services, minimal]),
    target: target(),
    allowRemovingEveryService: false,
  });
}

// What happens to the file system, in its order. A power cut may come before any of it.
test.each([
  ['mkdirSync', 1],
  ['writeFileSync', 1],
  ['writeFileSync', 12],
  ['renameSync', 1],
  ['renameSync', 2],
  ['rmSync', 4],
  ['rmSync', 5],
])(
  'killed before %s number %i, dist/ is the old one or the new one, whole',
  (step, count) => {
    run();
    const old = read();
    const program = join(__dirname, '../support/killed-synth.ts');
    const args = ['--import', require.resolve('tsx'), program, target(), step, `${count}`];
    expect(spawnSync(process.execPath, args).signal).toBe('SIGKILL');

    // A synth that is refused first puts back what the killed one left.
    expect(() => run([])).toThrow('every service would be gone');
    const left = read();
    publishTwo();
    expect([old, read()]).toContainEqual(left);
    expect(readdirSync(root)).toEqual(['dist']);
  },
  30_000,
);
