import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashInputs } from '../../../tools/proof/inputs';
import { Steps } from '../../../tools/proof/steps';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'proof-'));
  mkdirSync(join(root, 'a'));
  writeFileSync(join(root, 'a/one'), '1');
});
afterEach(() => rmSync(root, { recursive: true }));

/** Runs a step as a process of its own would. Returns what was found, and whether it was measured for it. */
async function run(name: string, found: string): Promise<[string, boolean]> {
  let measured = false;
  const kept = await new Steps(root, join(root, 'kept')).run(name, ['a'], async () => {
    measured = true;
    return found;
  });
  return [kept, measured];
}

describe('a step', () => {
  test('that is done is not done again by the next run', async () => {
    expect(await run('first', 'found')).toEqual(['found', true]);
    expect(await run('first', 'other')).toEqual(['found', false]);
  });

  test('is done again when its inputs have changed', async () => {
    await run('first', 'found');
    writeFileSync(join(root, 'a/one'), '2');
    expect(await run('first', 'other')).toEqual(['other', true]);
  });

  test('that failed is done again', async () => {
    const steps = new Steps(root, join(root, 'kept'));
    const failure = steps.run('first', ['a'], () => Promise.reject(new Error('cut off')));
    await expect(failure).rejects.toThrow('cut off');
    expect(await run('first', 'found')).toEqual(['found', true]);
  });

  test('does not stand for another one', async () => {
    await run('first', 'found');
    expect(await run('second', 'other')).toEqual(['other', true]);
  });
});

describe('the hash of a folder', () => {
  const hash = () => hashInputs(root, ['a']);

  test.each([
    ['a file with another content', () => writeFileSync(join(root, 'a/one'), '2')],
    ['one more file', () => writeFileSync(join(root, 'a/two'), '')],
    [
      'a file of another name',
      () => {
        rmSync(join(root, 'a/one'));
        writeFileSync(join(root, 'a/two'), '1');
      },
    ],
  ])('changes with %s', (_, change) => {
    const before = hash();
    change();
    expect(hash()).not.toEqual(before);
  });

  test('stays when nothing changed, whatever lies beside it', () => {
    const before = hash();
    writeFileSync(join(root, 'beside'), '');
    expect(hash()).toEqual(before);
  });
});
