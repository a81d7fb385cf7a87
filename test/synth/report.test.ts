import { report } from '../../synth/report';

const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const files = [{ path: 'shop/shop.k8s.yaml', text: '', objects: [object, object] }];
const nothing = { files, changes: [], consequences: [], warnings: [], written: false };

test('nothing changed', () => {
  const total = (written: boolean) => report({ ...nothing, written }, 12, false);
  expect(total(false)).toBe('dist/: 1 application, 2 objects, nothing changed (12 ms)');
  expect(total(true)).toBe('dist/: 1 application, 2 objects, only formatting changed (12 ms)');
});

test('each change in a line, each field below, then the totals; colours only when asked for', () => {
  const changes = [
    { kind: 'added', path: 'b/b.k8s.yaml', object: 'Service x/b', fields: [], restartsPods: false },
    {
      kind: 'changed',
      path: 'a/a.k8s.yaml',
      object: 'Deployment x/a',
      fields: ['spec.template.spec.hostNetwork: nothing -> true'],
      restartsPods: true,
    },
  ] as const;
  expect(report({ ...nothing, changes, written: true }, 12, false)).toBe(
    [
      '+ Service x/b  dist/b/b.k8s.yaml',
      '~ Deployment x/a  dist/a/a.k8s.yaml  (restarts its pods)',
      '    spec.template.spec.hostNetwork: nothing -> true',
      'dist/: 1 application, 2 objects, 1 added, 1 changed, 0 removed (12 ms)',
    ].join('\n'),
  );
  expect(report({ ...nothing, changes, written: true }, 12, true)).toContain(
    '\u001b[32m+ Service x/b\u001b[39m',
  );
});

test('then what the changes do beyond that, and what the check warns of', () => {
  const consequences = ['deleted: Service x/b; clients that use its name reach nobody'];
  const warnings = [
    'self-traffic  dist/a/a.k8s.yaml:3\n  ConfigMap x/a data\n  an idle pod reads 1.\n  To change: it',
  ];
  const lines = (colours: boolean) => report({ ...nothing, consequences, warnings }, 12, colours).split('\n');
  expect(lines(false)).toEqual([
    'deleted: Service x/b; clients that use its name reach nobody',
    'warning self-traffic  dist/a/a.k8s.yaml:3',
    '  ConfigMap x/a data',
    '  an idle pod reads 1.',
    '  To change: it',
    'dist/: 1 application, 2 objects, nothing changed (12 ms)',
  ]);
  expect(lines(true)[1]).toBe('\u001b[33mwarning\u001b[39m self-traffic  dist/a/a.k8s.yaml:3');
});
