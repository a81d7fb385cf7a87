import fc from 'fast-check';
import { formatSeconds, parseGoDuration, parsePrometheusDuration } from '../../../chain/model/duration';
import { parseQuantity } from '../../../chain/model/quantity';
import { Re2 } from '../../../chain/model/re2';

describe('quantities', () => {
  test.each([
    ['2', 2],
    ['500m', 0.5],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['3e2', 300],
    ['3E', 3e18],
    ['100k', 100_000],
    ['.5', 0.5],
    ['5.', 5],
    ['-1', -1],
    ['+1', 1],
    ['0', 0],
    ['250u', 0.00025],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });

  test.each(['', ' 1', '1 ', '1 Gi', '1gi', '1K', 'm', '.', '1.2.3', '2rps', '1e', '0x10', 'NaN', undefined])(
    '%s is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

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
});

describe('durations', () => {
  test.each([
    ['5m', 300],
    ['1h30m', 5400],
    ['40s', 40],
    ['1d', 86_400],
    ['500ms', 0.5],
    ['1m30s', 90],
    ['15', 15],
  ])('Prometheus reads %s', (text, seconds) => {
    expect(parsePrometheusDuration(text)).toBe(seconds);
  });

  test.each(['', '5 m', '1s1m', 'm', '1.5m', '-5m', undefined])('Prometheus does not read %s', (text) => {
    expect(parsePrometheusDuration(text)).toBeUndefined();
  });

  test.each([
    ['1m30s', 90],
    ['1.5m', 90],
    ['500ms', 0.5],
    ['0', 0],
  ])('Go reads %s', (text, seconds) => {
    expect(parseGoDuration(text)).toBeCloseTo(seconds, 9);
  });

  test.each(['', '10', '1d', '5 m', undefined])('Go does not read %s', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  test('what is written can be read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        (seconds) => parsePrometheusDuration(formatSeconds(seconds)) === seconds,
      ),
    );
  });
});

describe('expressions are RE2', () => {
  test('a matcher of Prometheus is anchored', () => {
    expect(new Re2('a|b').matchesWhole('b')).toBe(true);
    expect(new Re2('a|b').matchesWhole('bc')).toBe(false);
  });

  test.each(['(?!a)b', '(a)\\1', '(', '(?<=a)b'])('%s is none', (source) => {
    expect(new Re2(source).matchesWhole('b')).toBeUndefined();
    expect(new Re2(source).findGroups('b')).toBeUndefined();
  });

  test('the groups of a match anywhere', () => {
    expect(new Re2('(.*)_total').findGroups('http_requests_total')).toEqual([
      'http_requests_total',
      'http_requests',
    ]);
    expect(new Re2('^a').findGroups('ba')).toBeUndefined();
  });
});
