/** Sets of labels, from none to several, with an empty value among them. */
export const labelSets: readonly Readonly<Record<string, string>>[] = [
  {},
  { app: '' },
  { app: 'a' },
  { app: 'b' },
  { tier: 'a' },
  { app: 'a', tier: 'a' },
  { app: 'a', tier: 'b' },
  { 'example.com/app': 'a' },
];

/** Selectors: each requirement alone, right and wrong, and the right ones by twos with and without `matchLabels`. */
export function selectors(): readonly unknown[] {
  const alone = [...everyExpression('app'), ...SYNTAX].map((one) => ({ matchExpressions: [one] }));
  const together = PAIRED.flatMap((one) =>
    PAIRED.flatMap((other) => [
      { matchExpressions: [one, { ...other, key: 'tier' }] },
      { matchExpressions: [one, other] },
      { matchLabels: { tier: 'a' }, matchExpressions: [one, other] },
    ]),
  );
  return [...SHAPES, ...LABELS.map((matchLabels) => ({ matchLabels })), ...alone, ...together];
}

/** With each operator, also such as there are not, each list of values. */
function everyExpression(key: string): readonly object[] {
  const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'in', 'Gt', '', undefined];
  const values = [undefined, null, [], [''], ['a'], ['a', 'a'], ['a', 'b'], ['a', 'b', 'a']];
  return operators.flatMap((operator) => values.map((list) => ({ key, operator, values: list })));
}

const PAIRED = [
  { key: 'app', operator: 'In', values: ['a'] },
  { key: 'app', operator: 'In', values: ['a', 'b', 'a'] },
  { key: 'app', operator: 'NotIn', values: ['a'] },
  { key: 'app', operator: 'Exists' },
  { key: 'app', operator: 'DoesNotExist' },
];

/** Nothing asked for, and other things than a selector. */
const SHAPES = [
  {},
  { matchExpressions: null },
  { matchExpressions: [] },
  'app',
  [],
  { matchLabels: 'app' },
  { matchLabels: ['app'] },
  { matchExpressions: 'app' },
  { matchExpressions: { key: 'app', operator: 'Exists' } },
  { matchExpressions: ['app'] },
  { matchExpressions: [null] },
];

/** Maps of labels; YAML makes a number of `version: 1`, a truth value of `yes`, and nothing of `app:`. */
const LABELS = [
  null,
  {},
  { app: 'a' },
  { app: '' },
  { app: null },
  { app: 'a', tier: 'a' },
  { app: 1 },
  { app: true },
  { app: ['a'] },
  { 'example.com/app': 'a' },
  { '': 'a' },
  { 'a b': 'a' },
  { 'a/b/c': 'a' },
  { 'Example.com/app': 'a' },
  { '-app': 'a' },
  { app: 'a b' },
  { app: '-a' },
];

/** Requirements at the borders of what the API server takes, and beyond. */
const SYNTAX = [
  { operator: 'Exists' },
  { key: null, operator: 'Exists' },
  { key: '', operator: 'Exists' },
  { key: 'a b', operator: 'DoesNotExist' },
  { key: 'app', operator: 'In', values: ['a b'] },
  { key: 'app', operator: 'NotIn', values: ['a b'] },
  { key: 'app', operator: 'In', values: ['a', 1] },
  { key: 'app', operator: 'In', values: [null] },
  { key: 'app', operator: 'In', values: 'a' },
  { key: 1, operator: 'Exists' },
  // What is longest, and what is too long. No labels have it: one that is taken selects all.
  ...[63, 64].map((length) => ({ key: 'app', operator: 'NotIn', values: ['a'.repeat(length)] })),
  ...[63, 64].map((length) => ({ key: 'a'.repeat(length), operator: 'DoesNotExist' })),
  ...[253, 254].map((length) => ({ key: `${'a'.repeat(length)}/app`, operator: 'DoesNotExist' })),
];
