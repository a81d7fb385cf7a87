import { differences } from '../../synth/difference';

const said = (before: unknown, after: unknown) =>
  differences(before, after).map(
    ({ path, before, after }) => `${path}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`,
  );

test.each<[string, unknown, unknown, readonly string[]]>([
  ['nothing', { a: [{ b: 1 }] }, { a: [{ b: 1 }] }, []],
  ['a field', { spec: { max: 3 } }, { spec: { max: 5 } }, ['spec.max: 3 -> 5']],
  [
    'a field that is new, and one that is gone',
    { a: 1 },
    { b: 2 },
    ['a: 1 -> undefined', 'b: undefined -> 2'],
  ],
  ['a list that becomes a single value', { a: [1] }, { a: 1 }, ['a: [1] -> 1']],
  [
    'a value that is added at the head of a list',
    { values: ['monitoring', 'node-exporter'] },
    { values: ['shop', 'monitoring', 'node-exporter'] },
    ['values[0]: undefined -> "shop"'],
  ],
  [
    'a value that is gone from the middle of a list',
    { values: ['a', 'b', 'c'] },
    { values: ['a', 'c'] },
    ['values[1]: "b" -> undefined'],
  ],
  ['a value instead of another', { values: ['a', 'b'] }, { values: ['c', 'b'] }, ['values[0]: "a" -> "c"']],
  ['a value once more', { values: ['a'] }, { values: ['a', 'a'] }, ['values[1]: undefined -> "a"']],
  [
    'another order, which arguments have',
    { args: ['a', 'b'] },
    { args: ['b', 'a'] },
    ['args: ["a","b"] -> ["b","a"]'],
  ],
  [
    'a field of an item with a name, whatever was added before it',
    { containers: [{ name: 'shop', image: 'a:1' }] },
    {
      containers: [
        { name: 'proxy', image: 'b:1' },
        { name: 'shop', image: 'a:2' },
      ],
    },
    [
      'containers[shop].image: "a:1" -> "a:2"',
      'containers[proxy]: undefined -> {"name":"proxy","image":"b:1"}',
    ],
  ],
  [
    'items with names in another order',
    { env: [{ name: 'A' }, { name: 'B' }] },
    { env: [{ name: 'B' }, { name: 'A' }] },
    ['env: [{"name":"A"},{"name":"B"}] -> [{"name":"B"},{"name":"A"}]'],
  ],
  [
    'an item without a name, by what it holds',
    { destinations: [{ namespace: 'a' }, { namespace: 'b' }] },
    { destinations: [{ namespace: 'a' }, { namespace: 'shop' }, { namespace: 'b' }] },
    ['destinations[1]: undefined -> {"namespace":"shop"}'],
  ],
  [
    'a field of the one item that is not the same',
    { metrics: [{ target: 2 }, { target: 3 }] },
    { metrics: [{ target: 2 }, { target: 4 }] },
    ['metrics[1].target: 3 -> 4'],
  ],
  [
    'items of which two have one name, as ports of two protocols',
    {
      ports: [
        { name: 'dns', protocol: 'TCP' },
        { name: 'dns', protocol: 'UDP' },
      ],
    },
    { ports: [{ name: 'dns', protocol: 'TCP' }] },
    ['ports[1]: {"name":"dns","protocol":"UDP"} -> undefined'],
  ],
  ['the first item of a list', { a: [] }, { a: [{ name: 'x' }] }, ['a[x]: undefined -> {"name":"x"}']],
])('%s', (_, before, after, expected) => {
  expect(said(before, after)).toEqual(expected);
});
