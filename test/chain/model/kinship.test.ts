import { APPLICATION_LABELS, areKin } from '../../../chain/model/kinship';
import { objectOf } from '../support/object';

const named = (name: string, labels: Readonly<Record<string, string>> = {}) =>
  objectOf({ apiVersion: 'v1', kind: 'Service', metadata: { name, labels } });

test.each([
  ['shop', 'shop'],
  ['shop-hpa', 'shop-deploy'],
  ['shop.svc', 'shop-metrics'],
  ['k8s', 'prometheus-k8s'],
  ['shop-web', 'web'],
])('%s and %s seem to be of one application', (one, other) => {
  expect(areKin(named(one), named(other))).toBe(true);
  expect(areKin(named(other), named(one))).toBe(true);
});

test.each([
  ['shop', 'cart'],
  ['shop', 'shops'],
  ['shop-web', 'shop-api'],
  // Words that only say the kind tell nothing.
  ['metrics', 'metrics'],
  ['hpa', 'shop-hpa'],
])('%s and %s do not', (one, other) => {
  expect(areKin(named(one), named(other))).toBe(false);
  expect(areKin(named(other), named(one))).toBe(false);
});

test.each(APPLICATION_LABELS)('the label %s names an application', (label) => {
  expect(areKin(named('a', { [label]: 'shop' }), named('b', { [label]: 'shop' }))).toBe(true);
  expect(areKin(named('a', { [label]: 'shop' }), named('b', { [label]: 'cart' }))).toBe(false);
});

test('a label of a release or a team, or one that only one of them has, tells nothing', () => {
  expect(areKin(named('a', { release: 'stack' }), named('b', { release: 'stack' }))).toBe(false);
  expect(areKin(named('a', { team: 'x' }), named('b', { team: 'x' }))).toBe(false);
  expect(areKin(named('a', { app: 'shop' }), named('b'))).toBe(false);
});
