import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../synth/folder';
import type { ManifestFile } from '../synth/manifest';
import { renderContent } from './support/objects';

const ROOT = join(__dirname, '..');
const texts = (files: readonly ManifestFile[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

test('dist/ is what the code makes: no file missing, none too many, none changed', () => {
  expect(texts(readFolder(join(ROOT, 'dist')))).toEqual(texts(renderContent()));
});

describe('the same bytes', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  afterAll(() => rmSync(elsewhere, { recursive: true }));

  const printed = (env: Record<string, string>) =>
    execFileSync(
      process.execPath,
      ['--import', require.resolve('tsx'), join(__dirname, 'support/print-dist.ts')],
      {
        cwd: elsewhere,
        env: { PATH: process.env.PATH, ...env },
        encoding: 'utf8',
      },
    );

  test('in another working directory, time zone and language', () => {
    const expected = renderContent()
      .map(({ path, text }) => `${path}\n${text}`)
      .join('');
    expect(printed({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(expected);
    expect(printed({ TZ: 'UTC', LANG: 'C' })).toBe(expected);
  });
});
