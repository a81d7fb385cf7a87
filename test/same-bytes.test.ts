import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAll } from './support/objects';

const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
afterAll(() => rmSync(elsewhere, { recursive: true }));

const printed = (env: Record<string, string>) =>
  execFileSync(
    process.execPath,
    ['--import', require.resolve('tsx'), join(__dirname, 'support/print-dist.ts')],
    { cwd: elsewhere, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' },
  );

test('the same bytes in another working directory, time zone and language', () => {
  const expected = renderAll()
    .map(({ path, text }) => `${path}\n${text}`)
    .join('');
  expect(printed({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(expected);
  expect(printed({ TZ: 'UTC', LANG: 'C' })).toBe(expected);
});
