import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'clone-'));
afterAll(() => rmSync(root, { recursive: true }));

test('a synth in a fresh clone says what to do first, and nothing else', () => {
  for (const part of ['package.json', 'main.ts', 'synth'])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'synth'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([stdout, stderr]).toEqual(['', 'what a synth needs is not installed; run npm ci first\n']);
  expect(status).toBe(1);
});
