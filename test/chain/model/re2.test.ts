import { Re2 } from '../../../chain/model/re2';

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
