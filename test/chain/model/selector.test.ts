import fc from 'fast-check';
import { LabelIndex, Selector } from '../../../chain/model/selector';
import { coreObject } from '../support/object';
import { recorded } from '../support/recorded';

const selectorOf = (selector: unknown): Selector =>
  Selector.of(coreObject('A', { selector }).get('selector'));

interface Recorded {
  readonly labelSets: readonly Readonly<Record<string, string>>[];
  /** `matches`: positions in `labelSets`. */
  readonly cases: readonly { readonly selector: unknown; readonly matches: readonly number[] }[];
}

test('a selector matches what Kubernetes says, and one that Kubernetes refuses matches nothing', () => {
  const { labelSets, cases }: Recorded = JSON.parse(recorded('label-selectors.json'));
  const sets = labelSets.map((labels) => new Map(Object.entries(labels)));
  const found = cases.map(({ selector: plain }) => {
    const selector = selectorOf(plain);
    return {
      selector: plain,
      matches: sets.flatMap((labels, index) => (selector.matches(labels) ? [index] : [])),
    };
  });
  expect(found).toEqual(cases.map(({ selector, matches }) => ({ selector, matches })));
});

const word = fc.constantFrom('a', 'b', 'c');
const labelSet = fc.dictionary(word, word).map((record) => new Map(Object.entries(record)));
const expression = fc.record({
  key: word,
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: fc.array(word, { maxLength: 2 }),
});
const anySelector = fc.record({
  matchLabels: fc.dictionary(word, word),
  matchExpressions: fc.array(expression, { maxLength: 3 }),
});

test('the index finds what looking at each would find', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ scope: word, labels: labelSet })),
      word,
      anySelector,
      (items, scope, plain) => {
        const selector = selectorOf(plain);
        const index = new LabelIndex(
          items,
          (item) => item.scope,
          (item) => item.labels,
        );
        const expected = items.filter((item) => item.scope === scope && selector.matches(item.labels));
        expect(new Set(index.select(scope, selector))).toEqual(new Set(expected));
        expect(index.select(scope, selector)).toHaveLength(expected.length);
      },
    ),
  );
});

test('the index gives each once, those of the first value before those of the next', () => {
  const items = ['b', 'a', 'b', 'c', 'c', 'c'].map((app, place) => ({ app, place }));
  const index = new LabelIndex(
    items,
    () => 'n',
    ({ app }) => new Map([['app', app]]),
  );
  const select = (...values: string[]) =>
    index
      .select('n', selectorOf({ matchExpressions: [{ key: 'app', operator: 'In', values }] }))
      .map(({ place }) => place);
  expect(select('b')).toEqual([0, 2]);
  expect(select('b', 'b')).toEqual([0, 2]);
  expect(select('a', 'b')).toEqual([1, 0, 2]);
});
