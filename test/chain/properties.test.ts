import fc from 'fast-check';
import { checkChains } from '../../chain';
import { readText } from '../../chain/read';
import { toJson } from '../../chain/report/json';
import { noPaint } from '../../chain/report/paint';
import { toText } from '../../chain/report/text';
import { type Plain, rendered } from './support/mutate';

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

test('anything in any field is judged without an exception', () => {
  const all = dist.flatMap((object, index) => places(object).map((path) => ({ index, path })));
  fc.assert(
    fc.property(fc.constantFrom(...all), junk, ({ index, path }, value) => {
      judge(dist.map((object, at) => (at === index ? put(object, path, value) : object)));
    }),
    { numRuns: 400 },
  );
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '%s is a name like any other',
  (name) => {
    for (const [index, object] of dist.entries()) {
      for (const path of [['kind'], ['metadata', 'name'], ['metadata', 'namespace'], ['spec', 'group']]) {
        judge(dist.map((other, at) => (at === index ? put(object, path, name) : other)));
      }
    }
  },
);

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

test('the order of the objects does not matter', () => {
  const found = (objects: readonly Plain[]) =>
    judge(objects).chains.map(({ links }) => links.map(({ id, result }) => `${id} ${result}`));
  fc.assert(
    fc.property(fc.shuffledSubarray(dist, { minLength: dist.length }), (shuffled) => {
      expect(found(shuffled)).toEqual(found(dist));
    }),
    { numRuns: 20 },
  );
});

test('leaving objects out never breaks a link by an exception, and never invents an HPA', () => {
  fc.assert(
    fc.property(fc.subarray(dist), (some) => judge(some).chains.length <= 2),
    { numRuns: 100 },
  );
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
