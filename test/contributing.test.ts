import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const text = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** More is no table any more: it belongs into sentences below. */
const LONGEST_CELL = 200;

/** Everything that is or will be committed. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\n');
const cells = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => line.split('|').map((cell) => cell.trim()));

test('"Where things are" has a row for each folder of the root, and no other', () => {
  const [, table] = text.split(/^## .*$/m);
  const rows = [...(table ?? '').matchAll(/^\| `([^/`]+)\/` /gm)].map(([, folder]) => folder);
  const folders = files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]);
  expect(rows.toSorted()).toEqual([...new Set(folders)].toSorted());
});

test('every file and folder that it names is there', () => {
  const named = [...text.matchAll(/`([\w.-]*\/[\w./-]*|[\w-]+\.(?:ts|json|md))`/g)].map(
    ([, path = '']) => path,
  );
  expect(named).toContain('charts/constructs/');
  const missing = named.filter((path) => !existsSync(join(ROOT, path)));
  expect(missing).toEqual([]);
});

test('its tables can be read: no cell is a paragraph', () => {
  expect(cells.filter((cell) => cell.length > LONGEST_CELL)).toEqual([]);
});
