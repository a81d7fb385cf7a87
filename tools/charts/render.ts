import { spawnSync } from 'node:child_process';
import { dump, loadAll } from 'js-yaml';
import type { ChartKind, ChartKinds } from '../../argocd/chart-kinds';
import { HELM_REPOSITORY, type HelmChart } from '../../argocd/helm-charts';
import { groupOf } from '../../chain/group-kind';
import { ToolError } from '../go-module';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly namespace?: string };
}

/** Kinds without a namespace among those that the charts bring. Helm writes none for them. */
const CLUSTER_SCOPED = [
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PriorityClass',
  'ValidatingWebhookConfiguration',
];

/**
 * The objects of a chart with our values, as helm renders them.
 * @param helm the program
 * @throws ToolError when helm is missing, or cannot have or render the chart
 */
export function render(
  { name, chart, version, values }: HelmChart,
  namespace: string,
  helm = 'helm',
): readonly Manifest[] {
  const { status, stdout, stderr, error } = spawnSync(
    helm,
    [
      ...['template', name, chart, '--repo', HELM_REPOSITORY, '--version', version],
      ...['--namespace', namespace, '--include-crds', '--skip-tests', '--values', '-'],
    ],
    { input: dump(values), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status === null) throw new ToolError(`helm is not installed, or not on the PATH (${error?.message})`);
  if (status !== 0) throw new ToolError(`helm template ${chart} ${version}: ${stderr.trim()}`);
  return loadAll(stdout).filter(isManifest);
}

/**
 * What a chart brings: each kind and namespace once, in the order of the alphabet.
 * @param fallback the namespace of the release, where objects land that name none
 */
export function kindsOf(manifests: readonly Manifest[], fallback: string): ChartKinds['kinds'] {
  const found = new Map<string, ChartKind>();
  for (const { apiVersion, kind, metadata } of manifests) {
    const group = groupOf(apiVersion);
    const namespace = CLUSTER_SCOPED.includes(kind) ? null : (metadata.namespace ?? fallback);
    found.set(`${group}/${kind}/${namespace}`, { group, kind, namespace });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

function isManifest(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
