import { chartKinds } from '../../argocd/chart-kinds';
import { refuseSameName } from '../../argocd/check-applications';
import { helmCharts } from '../../argocd/helm-charts';
import type { Platform } from '../../config/platform';
import { shopfront } from '../../lab/delivery/shopfront';
import { refuseUnreadFolders } from '../../synth/refusals';
import { minimal } from '../support/fixtures';
import { find, type Loose, objectsOf, renderAll } from '../support/objects';
import { platform } from '../support/platform';

const files = renderAll();
const inFolder = (folder: string): Loose[] => [
  ...objectsOf(files.filter(({ path }) => path.startsWith(`${folder}/`))),
];
const children = inFolder('argocd');
const bootstrap = inFolder('bootstrap');
const every = [...children, ...bootstrap.filter(({ kind }) => kind === 'Application')];
const names = (applications: Loose[]) => applications.map(({ metadata }) => metadata.name);

test('one Application for each folder, and one for each Helm chart', () => {
  const folders = new Set(files.map(({ path }) => path.split('/')[0]));
  expect(names(children)).toEqual([
    'namespaces',
    'monitoring',
    'custom-metrics',
    'shopfront',
    'kube-prometheus-stack',
    'blackbox-exporter',
  ]);
  for (const { metadata, spec } of children.filter(({ spec }) => 'path' in spec.source)) {
    expect(spec.source.path).toBe(`dist/${metadata.name}`);
    expect(folders).toContain(metadata.name);
  }
});

test('a second service brings its Application along', () => {
  const after = objectsOf(renderAll([shopfront, minimal]));
  expect(find(after, 'Application', 'checkout').spec).toMatchObject({
    project: 'services',
    source: { path: 'dist/checkout' },
    destination: { namespace: 'miztiik-automation-ns' },
  });
});

test('the bootstrap holds the projects and the root, and no Application reads it', () => {
  expect(bootstrap.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'AppProject root',
    'AppProject platform',
    'AppProject services',
    'Application root',
  ]);
  const paths = every.map(({ spec }) => spec.source.path);
  expect(paths).toContain('dist/argocd');
  expect(paths).not.toContain('dist/bootstrap');
});

describe.each(every.map((application) => [application.metadata.name, application]))(
  'Application %s',
  (_, it) => {
    const { metadata, spec } = it;

    test('syncs by itself, prunes, heals, never to nothing, and tries again for ever', () => {
      expect(spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true, allowEmpty: false });
      expect(spec.syncPolicy.retry).toEqual({
        limit: -1,
        refresh: true,
        backoff: { duration: '10s', factor: 2, maxDuration: '3m' },
      });
      expect(spec.syncPolicy.syncOptions).toEqual(
        expect.arrayContaining(['ServerSideApply=true', 'FailOnSharedResource=true', 'PruneLast=true']),
      );
      expect(metadata.annotations['argocd.argoproj.io/compare-options']).toBe('ServerSideDiff=true');
    });

    test('reads nothing of a folder but what a synth writes', () => {
      if ('path' in spec.source) expect(spec.source.directory).toEqual({ include: '*.k8s.yaml' });
    });
  },
);

test('a removed service takes its objects along, nothing else does', () => {
  const cascading = every.filter(({ metadata }) => metadata.finalizers !== undefined);
  expect(names(cascading)).toEqual(['shopfront']);
  expect(cascading[0].metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
});

test('namespaces, and what brings definitions, are pruned only when a person confirms', () => {
  const namespaces = inFolder('namespaces');
  expect(namespaces.length).toBeGreaterThan(0);
  for (const { metadata } of namespaces)
    expect(metadata.annotations['argocd.argoproj.io/sync-options']).toBe('Prune=confirm,Delete=confirm');
  const withDefinitions = Object.entries(chartKinds)
    .filter(([, { kinds }]) => kinds.some(({ kind }) => kind === 'CustomResourceDefinition'))
    .map(([chart]) => chart);
  const confirming = children.filter(({ spec }) => spec.syncPolicy.syncOptions.includes('Prune=confirm'));
  expect(confirming.map(({ spec }) => spec.source.chart)).toEqual(withDefinitions);
  for (const { spec } of confirming) expect(spec.syncPolicy.syncOptions).toContain('Delete=confirm');
});

test('what the cluster writes by itself is ignored, and nothing else; no replicas anywhere', () => {
  const ignoring = every.filter(({ spec }) => spec.ignoreDifferences !== undefined);
  expect(ignoring.map(({ metadata, spec }) => [metadata.name, spec.ignoreDifferences])).toEqual([
    [
      'custom-metrics',
      [{ group: 'apiregistration.k8s.io', kind: 'APIService', jsonPointers: ['/spec/caBundle'] }],
    ],
  ]);
  expect(JSON.stringify(every)).not.toContain('replicas');
});

describe('order', () => {
  const wave = ({ metadata }: Loose) => Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
  const waves = (folder: string): Record<string, number> =>
    Object.fromEntries(inFolder(folder).map((object) => [object.kind, wave(object)]));

  test('inside an Application: the adapter before its API, the HPA last', () => {
    expect(waves('custom-metrics').Deployment).toBeLessThan(waves('custom-metrics').APIService ?? 0);
    const isLast = ({ kind, spec }: Loose) =>
      kind === 'HorizontalPodAutoscaler' || (kind === 'Service' && spec.type === 'LoadBalancer');
    const last = inFolder('shopfront').filter(isLast);
    const others = inFolder('shopfront').filter((object) => !isLast(object));
    expect(last.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Service shopfront-svc',
      'HorizontalPodAutoscaler shopfront-hpa',
    ]);
    for (const object of last) expect(wave(object)).toBeGreaterThan(Math.max(...others.map(wave)));
  });

  test('the HPA does not wait for the address of a load balancer', () => {
    const service = inFolder('shopfront').find(({ spec }) => spec?.type === 'LoadBalancer');
    const hpa = inFolder('shopfront').find(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(wave(service)).toBe(wave(hpa));
  });

  test('across Applications: namespaces first, then nothing waits for anything', () => {
    const others = new Set(children.filter(({ metadata }) => metadata.name !== 'namespaces').map(wave));
    expect(others).toEqual(new Set([0]));
    expect(wave(children[0])).toBe(-1);
  });

  test('each custom resource may come before its definition, and nothing else is annotated so', () => {
    const synced = objectsOf(
      files.filter(({ path }) => !/^(argocd|bootstrap)\//.test(path)),
    ) as readonly Loose[];
    const skipping = synced.filter(({ metadata }) =>
      metadata.annotations?.['argocd.argoproj.io/sync-options']?.includes('SkipDryRunOnMissingResource=true'),
    );
    expect(new Set(skipping.map(({ kind }) => kind))).toEqual(
      new Set(['Prometheus', 'ServiceMonitor', 'Issuer', 'Certificate']),
    );
    const groups = ['monitoring.coreos.com', 'cert-manager.io'];
    for (const object of synced)
      expect(skipping.includes(object)).toBe(groups.includes(object.apiVersion.split('/')[0]));
  });
});

describe('refused', () => {
  const git = (changed: Partial<Platform['repository']>) => () =>
    renderAll([shopfront], { ...platform, repository: { ...platform.repository, ...changed } });

  test.each([
    [
      git({ url: 'github.com/me/it' }),
      "config/git.ts, url: found 'github.com/me/it'; write it as git clones it: https://…, ssh://… or git@host:path",
    ],
    [
      git({ url: 'https://me:token@github.com/me/it.git' }),
      "config/git.ts, url: found 'https://…@github.com/me/it.git'; write it without user and password; everybody who reads dist/ would have them. Give them to Argo CD as a Secret",
    ],
    [
      git({ revision: ' ' }),
      "config/git.ts, revision: found ' '; write a branch, a tag or a commit as git names it, such as main; it has no spaces",
    ],
    [
      git({ destination: 'kubernetes' }),
      "config/git.ts, destination: found 'kubernetes'; write the API server as https://…",
    ],
    [
      () => renderAll([{ ...minimal, name: 'blackbox-exporter' }]),
      "Application, name: found 'blackbox-exporter'; another Application has that name; rename one",
    ],
    [
      () => refuseUnreadFolders(files.filter(({ path }) => !path.startsWith('argocd/'))),
      'dist/namespaces: no Application reads it; list it in app.ts',
    ],
    [
      () => refuseUnreadFolders(files.filter(({ path }) => !path.startsWith('shopfront/'))),
      'dist/shopfront: an Application reads it, but nothing is rendered there',
    ],
  ])('with one clear message %#', (build, message) => {
    expect(build).toThrow(new Error(message));
  });

  test.each(['https://github.com/me/it.git', 'git@github.com:me/it.git', 'ssh://git@host:2222/me/it'])(
    'but not %s',
    (url) => {
      expect(git({ url })).not.toThrow();
    },
  );

  test('names that differ are not refused', () => {
    expect(() => refuseSameName([{ name: 'a' }, { name: 'b' }])).not.toThrow();
  });
});

test('what the charts bring was recorded from the pinned versions', () => {
  const pinned = helmCharts(platform).map(({ chart, version }) => [chart, version]);
  expect(Object.entries(chartKinds).map(([chart, { version }]) => [chart, version])).toEqual(pinned);
});

test('looks like this', () => {
  expect(children).toMatchSnapshot('argocd');
  expect(bootstrap).toMatchSnapshot('bootstrap');
});
