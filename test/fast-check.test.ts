import fc from 'fast-check';

test('a property that fails says how to try the same values again', () => {
  const failing = () =>
    fc.assert(
      fc.property(fc.integer(), () => false),
      { seed: 42 },
    );
  expect(failing).toThrow(/^again: FAST_CHECK_SEED=42 npm test\nProperty failed/);
});
