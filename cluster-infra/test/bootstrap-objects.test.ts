import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLACEHOLDER_URL } from '../../config/git';
import { bootstrapObjects } from '../lib/bootstrap-objects';

const repository = mkdtempSync(join(tmpdir(), 'bootstrap-'));
afterAll(() => rmSync(repository, { recursive: true }));

function write(text: string): void {
  mkdirSync(join(repository, 'dist/bootstrap'), { recursive: true });
  writeFileSync(join(repository, 'dist/bootstrap/bootstrap.k8s.yaml'), text);
}

test('without the file nothing can be handed over', () => {
  expect(() => bootstrapObjects(repository)).toThrow(
    'dist/bootstrap/bootstrap.k8s.yaml: found null; run `npm run synth` in the root of the repository',
  );
});

test('the placeholder is handed to nobody', () => {
  write(`apiVersion: v1\nkind: A\nurl: ${PLACEHOLDER_URL}\n`);
  expect(bootstrapObjects(repository)).toBeUndefined();
});

test('every document of the file is handed over', () => {
  write('apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n---\n');
  expect(bootstrapObjects(repository)).toEqual([
    { apiVersion: 'v1', kind: 'A' },
    { apiVersion: 'v1', kind: 'B' },
  ]);
});

test('what is no Kubernetes object is refused', () => {
  write('just text\n');
  expect(() => bootstrapObjects(repository)).toThrow(
    'dist/bootstrap/bootstrap.k8s.yaml: found "just text"; write Kubernetes objects only',
  );
});
