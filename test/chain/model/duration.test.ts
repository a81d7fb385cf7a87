import fc from 'fast-check';
import { formatSeconds, parseGoDuration, parsePrometheusDuration } from '../../../chain/model/duration';

test.each([
  ['5m', 300],
  ['1h30m', 5400],
  ['40s', 40],
  ['1d', 86_400],
  ['1w', 604_800],
  ['1y', 31_536_000],
  ['500ms', 0.5],
  ['1m30s', 90],
  ['1m500ms', 60.5],
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
  ['2h', 7200],
  ['500ms', 0.5],
  ['20us', 0.000_02],
  ['20µs', 0.000_02],
  ['30ns', 0.000_000_03],
  ['0', 0],
])('Go reads %s', (text, seconds) => {
  expect(parseGoDuration(text)).toBeCloseTo(seconds, 9);
});

test.each(['', '10', '1d', '5 m', undefined])('Go does not read %s', (text) => {
  expect(parseGoDuration(text)).toBeUndefined();
});

test.each([
  [59, '59s'],
  [60, '1m'],
  [61, '1m1s'],
  [60.5, '60.5s'],
  [7200, '120m'],
])('%d seconds are written as %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test('what is written can be read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      (seconds) => parsePrometheusDuration(formatSeconds(seconds)) === seconds,
    ),
  );
});
