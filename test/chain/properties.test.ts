import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkChains } from '../../chain';
import { readText } from '../../chain/read';
import { toJson } from '../../chain/report/json';
import { noPaint } from '../../chain/report/paint';
import { toText } from '../../chain/report/text';
import { applicationOf } from '../../synth/manifest';
import { renderAll } from '../support/objects';
import { Objects, type Plain } from './support/mutate';
import { rendered } from './support/rendered';

const CHAIN = join(__dirname, '../../chain');

const dist = rendered();

/** Every place in a value where something could stand instead. */
const places = (value: Plain, path: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => places(child, [...path, key]))];
};

const put = (value: Plain, path: readonly string[], replacement: Plain): Plain => {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? put(child, rest, replacement) : child));
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, [key]: put(value[key] ?? null, rest, replacement) };
};

const judge = (objects: readonly unknown[]) => {
  const report = checkChains(objects.map((value) => ({ value, file: 'a.yaml' })));
  toText(report, [], noPaint);
  return toJson(report, []);
};

const junk = fc.oneof(
  fc.constant<Plain>(null),
  fc.constant<Plain>({}),
  fc.constant<Plain>([]),
  fc.integer().map<Plain>((number) => number),
  fc.string().map<Plain>((text) => text),
  fc.boolean().map<Plain>((value) => value),
  fc.constantFrom<Plain>(
    '__proto__',
    'constructor',
    [null],
    { '': null },
    [[[]]],
    -1,
    1e300,
    '(',
    '<<',
    '{{',
    'http://',
  ),
);

/** Those that chains run through: the fields of the others are hardly read. */
const walked = ((): readonly Plain[] => {
  const { chains } = checkChains(dist.map((value) => ({ value, file: 'a.yaml' })));
  const looked = chains.flatMap(({ links }) => links.flatMap((link) => link.looked));
  const values = new Set(looked.map(({ source }) => source.value));
  return dist.filter((value) => values.has(value));
})();

test('anything in any field is judged without an exception', () => {
  const all = walked.flatMap((object, index) => places(object).map((path) => ({ index, path })));
  fc.assert(
    fc.property(fc.constantFrom(...all), junk, ({ index, path }, value) => {
      judge(walked.map((object, at) => (at === index ? put(object, path, value) : object)));
    }),
    { numRuns: 150 },
  );
});

test('names that every JavaScript object inherits are names like any other', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const paths = [['kind'], ['metadata', 'name'], ['metadata', 'namespace'], ['spec', 'group']];
  for (const index of walked.keys())
    for (const [turn, path] of paths.entries()) {
      const name = names[(index + turn) % names.length] ?? '';
      judge(walked.map((object, at) => (at === index ? put(object, path, name) : object)));
    }
});

test('any objects at all are judged without an exception', () => {
  const kind = fc.constantFrom(
    'HorizontalPodAutoscaler',
    'Deployment',
    'Service',
    'ServiceMonitor',
    'Prometheus',
    'APIService',
    'NetworkPolicy',
    'ConfigMap',
    'Role',
  );
  const object = fc.record({
    apiVersion: fc.constantFrom('autoscaling/v2', 'v1', ''),
    kind,
    metadata: fc.anything(),
    spec: fc.anything(),
    data: fc.anything(),
  });
  fc.assert(fc.property(fc.array(object), (objects) => void judge(objects)));
});

/** What a report says, whatever the order in which the objects were given. */
const said = ({ chains, findings, notWalked }: ReturnType<typeof judge>) => ({
  chains: chains.map((chain) => JSON.stringify(chain, sortedLists)).sort(),
  findings: findings.map((finding) => JSON.stringify(finding)).sort(),
  notWalked: notWalked.map((object) => JSON.stringify(object)).sort(),
});

const sortedLists = (key: string, value: unknown): unknown =>
  key === 'looked' && Array.isArray(value) ? value.map((object) => JSON.stringify(object)).sort() : value;

/** Groups that have kinds of the same names as Kubernetes, the operator or cert-manager. */
const OTHER_GROUPS = [
  'acm.services.k8s.aws',
  'apps.kruise.io',
  'azmonitoring.coreos.com',
  'batch.volcano.sh',
  'iam.services.k8s.aws',
  'monitoring.rhobs',
  'networking.internal.knative.dev',
  'projectcalico.org',
  'rollouts.kruise.io',
  'serving.knative.dev',
] as const;

const inGroup = (object: Plain, group: string): Plain => put(object, ['apiVersion'], `${group}/v1`);

test.each(OTHER_GROUPS)('objects of %s with the same kinds, names and fields change nothing', (group) => {
  const others = dist.map((object) => inGroup(object, group));
  expect(said(judge([...others, ...dist]))).toEqual(said(judge(dist)));
});

test('neither the order of the objects matters, nor some of other groups among them', () => {
  const wanted = said(judge(dist));
  const other = fc.record({
    index: fc.nat(dist.length - 1),
    group: fc.constantFrom(...OTHER_GROUPS),
    spec: junk,
  });
  const others = fc.uniqueArray(other, {
    selector: ({ index, group }) => `${index} ${group}`,
    maxLength: 20,
  });
  const all = others
    .map((list) =>
      list.map(({ index, group, spec }) => put(inGroup(dist[index] ?? null, group), ['spec'], spec)),
    )
    .chain((list) => fc.shuffledSubarray([...dist, ...list], { minLength: dist.length + list.length }));
  fc.assert(
    fc.property(all, (objects) => {
      expect(said(judge(objects))).toEqual(wanted);
    }),
    { numRuns: 30 },
  );
});

/** The folders of `dist/`, and in which of them each object is. */
const folders = renderAll().flatMap((file) => file.objects.map(() => applicationOf(file)));

/** Mistakes in several folders; one shows only where two of them are together. */
const flawed = new Objects(dist)
  .set('Deployment/shopfront-deploy', 'spec.replicas', 3)
  .set('ServiceMonitor/shopfront-monitor', 'spec.endpoints.0.scrapeTimeout', '1h')
  .set('Deployment/prometheus-adapter', 'spec.selector.matchLabels', { app: 'other' })
  .replace('ConfigMap/adapter-config', 'data.config\\.yaml', '[5m]', '[10s]').all;

test('a part of the folders is told nothing that the whole is not', () => {
  const mistakes = (objects: readonly Plain[]) =>
    judge(objects).findings.map(({ link, severity, object, field, message }) =>
      JSON.stringify({ link, severity, object, field, message }),
    );
  const all = mistakes(flawed);
  expect(all.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(fc.subarray([...new Set(folders)]), (some) => {
      const part = flawed.filter((_, index) => some.includes(folders[index] ?? ''));
      expect(all).toEqual(expect.arrayContaining(mistakes(part)));
    }),
    { numRuns: 30 },
  );
});

test('leaving objects out never breaks a link by an exception, and each HPA that is left has its chains', () => {
  const isHpa = (object: Plain): boolean => JSON.stringify(object).includes('"HorizontalPodAutoscaler"');
  const [hpa = null] = dist.filter(isHpa);
  const { length } = judge(dist).chains;
  fc.assert(
    fc.property(fc.subarray(dist), (some) => {
      expect(judge(some).chains).toHaveLength(some.includes(hpa) ? length : 0);
    }),
    { numRuns: 50 },
  );
});

test('nothing of a check lives on in a module', () => {
  const modules = readdirSync(CHAIN, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const keeping = modules.filter((name) =>
    /^(?:export )?(?:let |const .*= new (?:Weak)?(?:Map|Set)(?:<.*>)?\(\))/m.test(
      readFileSync(join(CHAIN, name), 'utf8'),
    ),
  );
  expect(modules.length).toBeGreaterThan(0);
  expect(keeping).toEqual([]);
});

test('any text is read or refused with a place', () => {
  const yamlish = fc
    .array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '&x ',
        '*x',
        '"',
        "'",
        '|',
        '>',
        '#',
        '---\n',
        '?',
        '!',
        '%',
        '\t',
        'apiVersion: v1\n',
        'é',
        '\u2028',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), yamlish), (text) => {
      for (const { line, column, message } of readText('a.yaml', text).problems) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(message).not.toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
