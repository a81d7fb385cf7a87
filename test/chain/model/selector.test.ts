import fc from 'fast-check';
import { LabelIndex, Selector } from '../../../chain/model/selector';
import { KubeObject } from '../../../chain/object';

const selectorOf = (selector: unknown): Selector => {
  const object = KubeObject.of({ file: 'a', value: { apiVersion: 'v1', kind: 'A', selector } });
  if (object === undefined) throw new Error('no object');
  return Selector.of(object.get('selector'));
};

const labels = new Map([
  ['app', 'shop'],
  ['tier', 'web'],
]);

test.each([
  [{}, true],
  [{ matchLabels: { app: 'shop' } }, true],
  [{ matchLabels: { app: 'shop', tier: 'db' } }, false],
  [{ matchLabels: { other: 'a' } }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['shop', 'cart'] }] }, true],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: [] }] }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['cart'] }] }, true],
  [{ matchExpressions: [{ key: 'other', operator: 'NotIn', values: ['cart'] }] }, true],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['shop'] }] }, false],
  [{ matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  [{ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'Like', values: ['shop'] }] }, false],
])('%j matches app=shop,tier=web: %s', (selector, matches) => {
  expect(selectorOf(selector).matches(labels)).toBe(matches);
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
