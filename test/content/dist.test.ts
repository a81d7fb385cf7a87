import { join } from 'node:path';
import { readFolder } from '../../synth/folder';
import type { ManifestFile } from '../../synth/manifest';
import { renderContent } from '../support/objects';

const texts = (files: readonly ManifestFile[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

test('dist/ is what the code makes: no file missing, none too many, none changed', () => {
  expect(texts(readFolder(join(__dirname, '../../dist')))).toEqual(texts(renderContent()));
});
