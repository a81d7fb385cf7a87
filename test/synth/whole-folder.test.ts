import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from '../../synth/whole-folder';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'whole-'));
  folder = join(parent, 'programs');
});

afterEach(() => rmSync(parent, { recursive: true }));

const fillWith = (text: string) => async (unfinished: string) => {
  writeFileSync(join(unfinished, 'one'), text);
  expect(existsSync(folder)).toBe(false);
  writeFileSync(join(unfinished, 'two'), text);
};

test('a folder is there with everything that belongs in it', async () => {
  await makeOnce(folder, fillWith('made'));
  expect(readdirSync(parent)).toEqual(['programs']);
  expect(readdirSync(folder)).toEqual(['one', 'two']);
});

test('one that could not be filled is not there, and nothing else is', async () => {
  const failing = async (unfinished: string) => {
    writeFileSync(join(unfinished, 'one'), 'half');
    throw new Error('the disk is full');
  };
  await expect(makeOnce(folder, failing)).rejects.toThrow('the disk is full');
  expect(readdirSync(parent)).toEqual([]);
});

test('what another process finished meanwhile stays', async () => {
  await makeOnce(folder, async (unfinished) => {
    writeFileSync(join(unfinished, 'one'), 'second');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one'), 'first');
  });
  expect(readFileSync(join(folder, 'one'), 'utf8')).toBe('first');
  expect(readdirSync(parent)).toEqual(['programs']);
});
