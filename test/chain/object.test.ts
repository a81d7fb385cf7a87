import { KubeObject } from '../../chain/object';

test.each([
  [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } }, 'Service shop/web'],
  [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }, 'Service web'],
  [{ apiVersion: 'v1', kind: 'Service' }, 'Service'],
  [{ apiVersion: 'v1', metadata: { name: 'web' } }, 'web'],
])('%j as people say it: %s', (value, title) => {
  expect(KubeObject.of({ value, file: 'a.yaml' })?.title).toBe(title);
});
