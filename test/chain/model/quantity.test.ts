import fc from 'fast-check';
import { parseQuantity } from '../../../chain/model/quantity';

test.each([
  ['2', 2],
  ['.5', 0.5],
  ['5.', 5],
  ['-1', -1],
  ['+1', 1],
  ['0', 0],
  ['1n', 0.000_000_001],
  ['250u', 0.000_25],
  ['500m', 0.5],
  ['100k', 100_000],
  ['1M', 1_000_000],
  ['1G', 1_000_000_000],
  ['1T', 1_000_000_000_000],
  ['1P', 1_000_000_000_000_000],
  ['3E', 3_000_000_000_000_000_000],
  ['1Ki', 1024],
  ['1Mi', 1_048_576],
  ['1.5Gi', 1_610_612_736],
  ['1Ti', 1_099_511_627_776],
  ['1Pi', 1_125_899_906_842_624],
  ['1Ei', 2 ** 60],
  ['3e2', 300],
  ['3E2', 300],
  ['5e-1', 0.5],
  ['5e+1', 50],
])('%s is %d', (text, value) => {
  expect(parseQuantity(text)).toBeCloseTo(value, 12);
});

test.each([
  '',
  ' 1',
  '1 ',
  '1 Gi',
  '1gi',
  '1K',
  '1ki',
  'm',
  '.',
  '1.2.3',
  '2rps',
  '1e',
  '1e2m',
  '0x10',
  'NaN',
  undefined,
])('%s is none', (text) => {
  expect(parseQuantity(text)).toBeUndefined();
});

test('milli-units and plain numbers agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (milli) => {
      expect(parseQuantity(`${milli}m`)).toBeCloseTo(milli / 1000, 6);
      expect(parseQuantity(String(milli))).toBe(milli);
    }),
  );
});

test('any text is a number or nothing', () => {
  fc.assert(fc.property(fc.string(), (text) => !Number.isNaN(parseQuantity(text) ?? 0)));
});
