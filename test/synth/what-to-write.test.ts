import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAdvice } from '../../synth/type-check';

const LINES = {
  2: "  cpu: '100m',",
  3: "  resources: { cpu: '100m', memory: { request: '64Mi' } },",
  4: "  env: { PORT: '8080' },",
  5: '  replicas: 3,',
  6: '  ports: { http: 8080, grpc: 9000 },',
  7: "  namespace: 'sock-shop',",
  8: '  exposure: undefined,',
  9: '  envFrom: [],',
  10: '  drain: 15,',
};
const ORDERS = ['export const orders: Declaration = {', ...Object.values(LINES), '};'].join('\n');

const advice = (file: string, line: number, column: number, code: string, text = ORDERS) =>
  withAdvice(`${file}(${line},${column}): error ${code}: Words of the compiler.`, () => text).split('\n')[1];

test.each([
  ['a CPU as text', 3, 16, 'TS2322', 'write Cpu.millis(100), a tenth of a CPU, or Cpu.units(1)'],
  ['memory as text', 3, 39, 'TS2322', 'write Size.mebibytes(64) or Size.gibibytes(1)'],
  [
    'an environment that is no function',
    4,
    10,
    'TS2353',
    `write a function that gives each variable a text: env: ({ ports }) => ({ PORT: \`\${ports.http}\` }); a secret cannot be given`,
  ],
  ['one number of replicas', 5, 3, 'TS2322', 'write { min: 1, max: 3 }'],
  [
    'a third port',
    6,
    24,
    'TS2353',
    'write { http: 8080, metrics: 9090 }; a service has these two ports and no other',
  ],
  [
    'a namespace of nobody',
    7,
    3,
    'TS2322',
    'write a namespace of config/namespaces.ts, or add one there: your own, not of Kubernetes or of the platform',
  ],
  ['undefined', 1, 14, 'TS2375', 'leave out a field that has no value; undefined is none'],
  [
    'a field that there is not',
    9,
    3,
    'TS2353',
    'there is no such field; all that there are, each with its meaning, are in charts/constructs/service-declaration.ts',
  ],
  ['a duration as a number', 10, 3, 'TS2322', 'write Duration.seconds(15)'],
])('what to write for %s', (_, line, column, code, expected) => {
  expect(advice('services/orders.ts', line, column, code)).toBe(`  To change: ${expected}.`);
});

test('what to write for a declaration without its type', () => {
  expect(advice('services/index.ts', 5, 50, 'TS2322', '\n\n\n\nexport const services = [orders];\n')).toBe(
    '  To change: write in the file of that service its type: export const orders: Declaration = { … }.',
  );
});

const NAMESPACES =
  "const all = [\n  { name: 'shop', enforce: 'baseline' },\n  'team-a',\n] as const satisfies A;\n";

test.each([
  [
    'a size as a number',
    'config/monitoring.ts',
    15,
    'TS2322',
    'const a = { storage: 20 };',
    'Size.gibibytes(20)',
  ],
  [
    'a version as a number',
    'config/versions.ts',
    13,
    'TS2322',
    'const a = { kubernetes: 1.36 };',
    "the version in quotes: '1.2.3'",
  ],
  [
    'a port as text',
    'config/ports.ts',
    13,
    'TS2322',
    "const a = { prometheus: '9090' };",
    'a port without quotes: 9090',
  ],
])('what to write in config/ for %s', (_, file, column, code, text, expected) => {
  expect(advice(file, 1, column, code, text)).toBe(`  To change: write ${expected}.`);
});

test('what to write for a namespace that is a name alone', () => {
  expect(advice('config/namespaces.ts', 4, 12, 'TS1360', NAMESPACES)).toBe(
    "  To change: write { name: 'team-a', enforce: 'restricted' }.",
  );
});

test('the same advice for one line is given once', () => {
  const output = [
    'services/orders.ts(6,24): error TS2353: One.',
    'services/orders.ts(6,30): error TS2353: Two.',
    'services/orders.ts(5,3): error TS2322: Three.',
  ].join('\n');
  const lines = withAdvice(output, () => ORDERS).split('\n');
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'services/orders.ts(6,24)',
    '  To change',
    'services/orders.ts(6,30)',
    'services/orders.ts(5,3)',
    '  To change',
  ]);
});

describe('an error of the grammar', () => {
  const comma = (line: number, column: number, words: string) =>
    withAdvice(`services/orders.ts(${line},${column}): error TS1005: ${words}`, () => ORDERS).split('\n')[1];

  test('a comma that is missing at the end of a line', () => {
    expect(comma(5, 3, "',' expected.")).toBe('  To change: put a comma at the end of the line before.');
  });

  test.each([
    ['a comma within a line', 5, 12, "',' expected."],
    ['another sign', 5, 3, "'}' expected."],
  ])('has no advice on the field: %s', (_, line, column, words) => {
    expect(comma(line, column, words)).toBeUndefined();
  });

  test.each(['TS1002', 'TS1109', 'TS1351'])('has no advice on the field: %s', (code) => {
    expect(advice('services/orders.ts', 5, 3, code)).toBeUndefined();
    expect(advice('config/monitoring.ts', 1, 15, code, 'const a = { storage: 20 };\n')).toBeUndefined();
  });
});

test('each mistake keeps all its lines, with our line below; one without advice stays as it is', () => {
  const output = [
    'services/orders.ts(5,3): error TS2322: One.',
    '  More of one.',
    'services/orders.ts(11,1): error TS1005: Two.',
    'error TS5083: Three.',
  ].join('\n');
  expect(withAdvice(output, () => ORDERS)).toBe(
    [
      'services/orders.ts(5,3): error TS2322: One.',
      '  More of one.',
      '  To change: write { min: 1, max: 3 }.',
      'services/orders.ts(11,1): error TS1005: Two.',
      'error TS5083: Three.',
    ].join('\n'),
  );
});

test('every field that may be declared has its advice', () => {
  const declaration = readFileSync(join(__dirname, '../../charts/constructs/service-declaration.ts'), 'utf8');
  const [, body = ''] = /export interface ServiceDeclaration \{(.*?)\n\}/s.exec(declaration) ?? [];
  const fields = [...body.matchAll(/^ {2}readonly (\w+)/gm)].map(([, name = '']) => name);
  expect(fields).toContain('image');
  for (const field of fields)
    expect([field, advice('services/a.ts', 1, 13, 'TS2322', `const a = { ${field}: 1 };`)]).toEqual([
      field,
      expect.stringContaining('To change: '),
    ]);
});
