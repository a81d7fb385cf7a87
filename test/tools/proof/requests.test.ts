import { type Definition, part } from '../../../tools/proof/part';
import { requests } from '../../../tools/proof/requests';

const definition: Definition<null> = {
  name: 'bench',
  proves: '',
  minutes: 1,
  inputs: [],
  versions: () => ({}),
  measure: async () => null,
  section: () => '',
};
const parts = [part('.', definition), part('.', { ...definition, name: 'upgrade', usage: '[FROM]' })];
const read = (...words: readonly string[]) =>
  requests(words, parts).map(({ part: { name }, args }) => [name, args]);

test('several parts, each with the arguments that follow its name', () => {
  expect(read('upgrade', 'v1', 'bench')).toEqual([
    ['upgrade', ['v1']],
    ['bench', []],
  ]);
});

test('a word that names no part is refused, with the parts that there are', () => {
  expect(() => read('bnech')).toThrow('no part is called "bnech"; the parts are bench, upgrade');
});

test('a word after a part without arguments is refused', () => {
  expect(() => read('bench', 'v1')).toThrow(
    'no part is called "v1", and bench takes no arguments; the parts are bench, upgrade',
  );
});
