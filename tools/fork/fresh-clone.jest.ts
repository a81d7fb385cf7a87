import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cluster as known } from '../../cluster-infra/test/known-settings';
import { cluster } from '../../config/cluster';
import { platform as declared } from '../../config/platform';
import { renderAll, renderContent } from '../../test/support/objects';
import { platform } from '../../test/support/platform';
import { declarationInReadme } from '../../test/support/readme';

// What holds until an owner changes services/ or config/. `npm run fork` runs this; `npm test` does not, because owners may.

test('the platform that tests render is that of config/', () => {
  expect(platform).toEqual(declared);
});

test('the cluster that tests build is that of config/', () => {
  expect(known).toEqual(cluster);
});

test('the service that tests render is that of services/', () => {
  expect(renderAll()).toEqual(renderContent());
});

test('the README shows services/shopfront.ts', () => {
  const source = readFileSync(join(__dirname, '../../services/shopfront.ts'), 'utf8');
  expect(declarationInReadme()).toBe(source.slice(source.indexOf('export const')));
});
