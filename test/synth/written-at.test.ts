import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writtenAt } from '../../synth/written-at';

const root = mkdtempSync(join(tmpdir(), 'written-'));
afterAll(() => rmSync(root, { recursive: true }));

const FILES = {
  'services/metrics.ts': "export const metric = rateOf({\n  name: 'orders',\n});\n",
  'services/team/orders.ts':
    "export const orders: Declaration = {\n  name: 'orders',\n  namespace: 'shop',\n  replicas: { min: 1,\n    max: 3 },\n};\n",
  'services/pay.ts':
    "export const pay: Declaration = { name: 'pay', namespace: 'shop',\n  replicas: { min: 1, max: 3 } };\n",
  'config/namespaces.ts':
    "interface A {\n  readonly name: string;\n}\nconst all = [\n  { name: 'shop' },\n  { name: 'default' },\n  { name: 'argocd' },\n  { name: 'watch' },\n];\n" +
    "const facts = {\n  all,\n  watch: { name: 'watch',\n    enforce: 'restricted' },\n  argocd: 'argocd',\n};\n",
  'config/metrics.ts':
    'interface A {\n  readonly window: Duration;\n}\nconst a = {\n  window: Duration.minutes(5),\n};\n',
};

beforeAll(() => {
  for (const folder of ['services/team', 'config']) mkdirSync(join(root, folder), { recursive: true });
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(root, file), text);
});

test.each([
  ['a field of a service', 'service orders, replicas.max', 0, 'services/team/orders.ts:5'],
  ['the same field of another service', 'service pay, replicas.max', 0, 'services/pay.ts:2'],
  [
    'a field that is not written out: what is around it',
    'service orders, replicas.most',
    0,
    'services/team/orders.ts:4',
  ],
  ['a field that is left out: the name', 'service orders, drain', 0, 'services/team/orders.ts:2'],
  ['a name, and not that of a metric', 'service, name', 'orders', 'services/team/orders.ts:2'],
  ['a fact of the platform', 'config/metrics.ts, window', '5m', 'config/metrics.ts:5'],
  ['one of several facts', 'config/namespaces.ts, applications', 'default', 'config/namespaces.ts:6'],
  ['one that the platform has too', 'config/namespaces.ts, applications', 'argocd', 'config/namespaces.ts:7'],
  ['one that has more to it there', 'config/namespaces.ts, applications', 'watch', 'config/namespaces.ts:8'],
  ["the platform's own of that name", 'config/namespaces.ts, argocd', 'argocd', 'config/namespaces.ts:14'],
  ["the platform's own with more to it", 'config/namespaces.ts, watch', 'watch', 'config/namespaces.ts:12'],
  ['a service that is made by code', 'service other, drain', 0, undefined],
  ['something else', 'metric requests', 0, undefined],
])('the line of %s', (_, where, found, position) => {
  expect(writtenAt({ where, found }, root)).toBe(position);
});
