import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, type File, replace } from '../../tools/import/folder';

const FILES: readonly File[] = [
  ['a.io.ts', 'export class A {}\n'],
  ['b.io.ts', 'export class B {}\n'],
];

let parent: string;
let imports: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'import-folder-'));
  imports = join(parent, 'imports');
  replace(imports, FILES);
});
afterEach(() => rmSync(parent, { recursive: true }));

test('what was written is found equal', () => {
  expect(() => compare(imports, FILES)).not.toThrow();
});

test('writing again removes what no API group needs, and leaves nothing beside it', () => {
  replace(imports, [['a.io.ts', 'export class C {}\n']]);
  expect(readdirSync(parent)).toEqual(['imports']);
  expect(readdirSync(imports)).toEqual(['a.io.ts']);
  expect(readFileSync(join(imports, 'a.io.ts'), 'utf8')).toBe('export class C {}\n');
});

test.each([
  ['differs', () => writeFileSync(join(imports, 'b.io.ts'), 'export class B2 {}\n')],
  ['is missing', () => rmSync(join(imports, 'b.io.ts'))],
])('a file that %s is named', (_, spoil) => {
  spoil();
  expect(() => compare(imports, FILES)).toThrow(
    'imports/b.io.ts is not what npm run import writes; run it and commit the result',
  );
});

test('a file too many is named', () => {
  writeFileSync(join(imports, 'c.io.ts'), '');
  expect(() => compare(imports, FILES)).toThrow(
    'imports/c.io.ts is not written by npm run import; run it, which removes the file',
  );
});
