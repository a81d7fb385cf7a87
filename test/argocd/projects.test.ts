import { chartKinds } from '../../argocd/chart-kinds';
import { HELM_REPOSITORY } from '../../argocd/helm-charts';
import { type Loose, objectsOf, renderAll } from '../support/objects';
import { platform } from '../support/platform';

/** Where a kind goes: `group/kind` and a namespace, or `null` for a cluster-scoped one. */
type Written = readonly [kind: string, namespace: string | null];

const files = renderAll();
const objects = objectsOf(files) as readonly Loose[];
const applications = objects.filter(({ kind }) => kind === 'Application');
const projects = objects.filter(({ kind }) => kind === 'AppProject');

/** What an Application writes into the cluster. */
function written({ spec }: Loose): Written[] {
  const { path, chart } = spec.source;
  if (chart !== undefined)
    return (chartKinds[chart]?.kinds ?? []).map(({ group, kind, namespace }) => [
      `${group}/${kind}`,
      namespace,
    ]);
  const folder = `${path.replace('dist/', '')}/`;
  return (objectsOf(files.filter((file) => file.path.startsWith(folder))) as Loose[]).map(
    ({ apiVersion, kind, metadata }) => {
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      return [`${group}/${kind}`, metadata.namespace ?? null];
    },
  );
}

const sorted = (values: Iterable<unknown>) => [...new Set(values)].map(String).sort();
const listed = (kinds: Loose[]) => sorted(kinds.map(({ group, kind }) => `${group}/${kind}`));

test.each(projects.map((project) => [project.metadata.name, project]))(
  'project %s allows what its Applications need, and nothing more',
  (name, { spec }) => {
    const own = applications.filter((application) => application.spec.project === name);
    expect(own.length).toBeGreaterThan(0);
    const needs = own.flatMap(written);
    const kinds = (clusterScoped: boolean) =>
      sorted(needs.filter(([, namespace]) => (namespace === null) === clusterScoped).map(([kind]) => kind));

    expect(listed(spec.clusterResourceWhitelist)).toEqual(kinds(true));
    expect(listed(spec.namespaceResourceWhitelist)).toEqual(kinds(false));
    expect(sorted(spec.destinations.map(({ namespace }: Loose) => namespace))).toEqual(
      sorted(needs.flatMap(([, namespace]) => namespace ?? [])),
    );
    expect(sorted(spec.sourceRepos)).toEqual(
      sorted(own.map((application) => application.spec.source.repoURL)),
    );
    for (const { server } of spec.destinations) expect(server).toBe(platform.repository.destination);
  },
);

test('services may write nothing cluster-wide, and only where services live', () => {
  const { spec } = projects.find(({ metadata }) => metadata.name === 'services');
  expect(spec.clusterResourceWhitelist).toEqual([]);
  expect(spec.destinations.map(({ namespace }: Loose) => namespace)).toEqual(['miztiik-automation-ns']);
  expect(spec.sourceRepos).not.toContain(HELM_REPOSITORY);
});

test('no list is left open', () => {
  for (const { spec } of projects) {
    expect(spec.namespaceResourceWhitelist.length).toBeGreaterThan(0);
    expect(JSON.stringify(spec)).not.toContain('*');
  }
});
