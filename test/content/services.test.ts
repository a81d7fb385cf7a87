import { checkChains } from '../../chain';
import { services } from '../../services';
import { renderContent } from '../support/objects';
import { testPromises } from '../support/promises';

const files = renderContent();

describe('what services/ and config/ declare', () => testPromises(files));

test('no link of a chain is broken; a warning is the business of who declared the service', () => {
  const { findings } = checkChains(
    files.flatMap(({ path, objects }) => objects.map((value) => ({ value, file: path }))),
  );
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('each service of the list has a folder of its own', () => {
  const folders = files.map(({ path }) => path.slice(0, path.indexOf('/')));
  expect(folders).toEqual(expect.arrayContaining(services.map(({ name }) => name)));
});
