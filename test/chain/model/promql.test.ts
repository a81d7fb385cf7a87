import fc from 'fast-check';
import { parseQuery, type Query } from '../../../chain/model/promql';

const parse = (text: string): Query => {
  const query = parseQuery(text);
  if ('near' in query) throw new Error(`no PromQL near "${query.near}"`);
  return query;
};

test.each([
  ['sum by (service) (rate(x[5m]))', true],
  ['sum(rate(x[5m])) by (service)', true],
  ['sum by (pod) (rate(x[5m]))', false],
  ['sum(rate(x[5m]))', false],
  ['sum without (pod) (x)', true],
  ['sum without (service) (x)', false],
  ['rate(x[5m])', true],
  ['x / on (service) y', true],
  ['x / on (pod) y', false],
  ['x / on (pod) group_left (a) y', true],
  ['x / ignoring (service) y', false],
  ['sum by (service) (x) or vector(0)', true],
  ['vector(1)', false],
  ['absent(x)', false],
  ['2 * (sum by (service) (x))', true],
  ['sum by (service) (x) and on (service) (y > 0)', true],
  ['label_replace(sum(x), "service", "a", "", "")', true],
  ['histogram_quantile(0.9, sum by (le, service) (rate(x[5m])))', true],
  ['max_over_time(sum by (service) (x)[5m:10s])', true],
  ['topk(1, x)', false],
])('%s keeps the label service: %s', (text, keeps) => {
  expect(parse(text).keeps('service')).toBe(keeps);
});

test('selectors with their matchers and ranges', () => {
  expect(parse('sum(rate(x{a="b",c!~"d|\\"e\\""}[40s])) / y offset 5m').selectors).toMatchObject([
    {
      metric: 'x',
      matchers: [
        { label: 'a', operator: '=', value: 'b' },
        { label: 'c', operator: '!~', value: 'd|"e"' },
      ],
      range: 40,
    },
    { metric: 'y', matchers: [], range: undefined },
  ]);
});

test.each([
  ['sum(rate(x[5m])', ''],
  ['sum by (a (x)', '(x)'],
  ['', ''],
  ['x{a=b}', 'b}'],
])('%s is no PromQL', (text, near) => {
  expect(parseQuery(text)).toEqual({ near });
});

test.each([
  '('.repeat(50_000),
  '('.repeat(4_000),
  `${'('.repeat(1_900)}x${')'.repeat(1_900)}`,
  'x+'.repeat(2_000),
  '-'.repeat(4_000),
])('a query that nests without end is refused (%#)', (text) => {
  expect(parseQuery(text)).toHaveProperty('near');
});

describe('zeros', () => {
  const up = 'sum by (s) (up{a="b"})';
  test.each([
    ['sum by (s) (rate(x[5m]))', []],
    ['sum(x) or vector(0)', [['constant', false, false]]],
    ['sum(x) or on() vector(0)', [['constant', false, false]]],
    ['sum(x) or vector(1)', []],
    [`sum by (s) (x) or sum by (s) (0 * up)`, [['targets', false, false]]],
    [`sum by (s) (x) or sum by (s) (up * 0)`, [['targets', false, false]]],
    [`sum by (s) (x) or sum by (s) (0 * (up == 1))`, [['targets', true, false]]],
    [`(sum by (s) (x) or sum by (s) (0 * up)) and on (s) (${up} > 0)`, [['targets', true, false]]],
    [
      `(sum by (s) (x) or sum by (s) (0 * up)) and on (s) (count_over_time((${up} > 0)[5m:10s]) >= 27)`,
      [['targets', false, true]],
    ],
    [
      `(sum by (s) (x) or sum by (s) (0 * up)) and on (s) (${up} > 0) and on (s) (count_over_time((${up} > 0)[5m:10s]) >= 27)`,
      [['targets', true, true]],
    ],
  ])('%s', (text, zeros) => {
    expect(
      parse(text).zeroFills.map(({ kind, onlyWhileUp, onlyOnceObserved }) => [
        kind,
        onlyWhileUp,
        onlyOnceObserved,
      ]),
    ).toEqual(zeros);
  });
});

test('any text is a query or an error', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const query = parseQuery(text);
      return 'near' in query || typeof query.keeps('a') === 'boolean';
    }),
  );
});
