import { fieldAt, fieldsOf } from '../../synth/source-fields';

const TEXT = `import type { Declaration } from './declaration';
/** { not: 'read' } */
export const orders: Declaration = {
  name: 'orders', // the { name: of it
  ports: { http: 8080, metrics: 9090 },
  env: ({ ports }) => ({
    PORT: \`\${ports.http} {\`,
    'LOG-LEVEL': 'a: {',
  }),
  resources: { cpu: Cpu.millis(100), memory: { request: Size.mebibytes(64) } },
  exposure: Exposure.internetFacing({ sourceRanges: ['0.0.0.0/0'] }),
};
const other = [{ name: 'shop' }, { name: 'pay' }];
`;

// The braces of an import count as a literal without fields.
test('each field with its path, its line and what it holds; strings and comments are not read', () => {
  expect(fieldsOf(TEXT).map(({ path, line, literal }) => `${literal} ${line} ${path}`)).toEqual([
    '2 4 name',
    '2 5 ports',
    '2 5 ports.http',
    '2 5 ports.metrics',
    '2 6 env',
    '2 7 env.PORT',
    '2 8 env.LOG-LEVEL',
    '2 10 resources',
    '2 10 resources.cpu',
    '2 10 resources.memory',
    '2 10 resources.memory.request',
    '2 11 exposure',
    '2 11 exposure.sourceRanges',
    '3 13 name',
    '4 13 name',
  ]);
  expect(fieldsOf(TEXT)[0]?.value).toBe("'orders', // the { name: of it");
});

test.each([
  ['the name of a constant', 3, 14, ''],
  ['a field', 5, 3, 'ports'],
  ['a field within', 5, 24, 'ports.metrics'],
  ['a value', 10, 25, 'resources.cpu'],
  ['what is in a function', 7, 5, 'env.PORT'],
  ['what is in a call', 11, 55, 'exposure.sourceRanges'],
  ['a file without literals', 1, 1, ''],
])('the field at the position of %s', (_, line, column, field) => {
  expect(fieldAt(TEXT, line, column)).toBe(field);
});
