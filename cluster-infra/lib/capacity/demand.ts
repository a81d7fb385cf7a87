import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ARGOCD_REQUESTS } from '../argocd-values';
import { refuse } from '../refuse';
import { quantity } from './quantity';
import recorded from './recorded-requests.json';

/** Pods of one kind, at their most. */
export interface Workload {
  readonly name: string;
  /** Whether `count` is for the cluster or for each node. */
  readonly each: 'cluster' | 'node';
  readonly count: number;
  /** What one pod requests, in thousandths of a core and MiB. */
  readonly cpuMillis: number;
  readonly memoryMebibytes: number;
}

/** The fields of finished objects that say how many pods there can be and what they request. */
interface Finished {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: {
    readonly replicas?: number;
    readonly maxReplicas?: number;
    readonly scaleTargetRef?: { readonly name?: string };
    readonly resources?: Resources;
    readonly containers?: readonly Container[];
    readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } };
  };
}
interface Resources {
  readonly requests?: { readonly cpu?: unknown; readonly memory?: unknown };
}
interface Container {
  readonly resources?: Resources;
}

/**
 * Everything that wants a place on a node: `dist/` at `maxReplicas`, Argo CD, and what charts and add-ons bring.
 *
 * @throws BadConfiguration when `dist/` is missing or a request is not a quantity
 */
export function demand(repository: string): readonly Workload[] {
  return [...inDist(join(repository, 'dist')), ...argocd(), ...recordedWorkloads()];
}

function inDist(folder: string): Workload[] {
  if (!existsSync(folder)) refuse('dist/', null, 'run `npm run synth` in the root of the repository');
  const objects = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    // The schema of what our own synth wrote.
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as (Finished | null)[])
    .filter((each) => each !== null);
  const most = new Map(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(({ metadata, spec }) => [
        `${metadata?.namespace}/${spec?.scaleTargetRef?.name}`,
        spec?.maxReplicas,
      ]),
  );
  return objects
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet' || kind === 'Prometheus')
    .map((object) => workload(object, most));
}

function workload(object: Finished, most: ReadonlyMap<string, number | undefined>): Workload {
  const { metadata, spec } = object;
  const name = metadata?.name ?? '';
  const where = `${object.kind} ${metadata?.namespace}/${name}, requests`;
  // The operator puts a Prometheus' own resources beside the containers that the object adds.
  const containers = [
    { resources: spec?.resources },
    ...(spec?.containers ?? spec?.template?.spec?.containers ?? []),
  ];
  const sum = (key: 'cpu' | 'memory') =>
    containers.reduce((all, { resources }) => all + quantity(where, resources?.requests?.[key] ?? 0), 0);
  return {
    name,
    each: 'cluster',
    count: most.get(`${metadata?.namespace}/${name}`) ?? spec?.replicas ?? 1,
    ...amounts(sum('cpu'), sum('memory')),
  };
}

function argocd(): Workload[] {
  return ARGOCD_REQUESTS.map(({ component, cpu, memory }) => ({
    name: `argocd ${component}`,
    each: 'cluster',
    count: 1,
    ...amounts(quantity(component, cpu), quantity(component, memory)),
  }));
}

function recordedWorkloads(): Workload[] {
  return recorded.workloads.map(({ name, each, count, cpu, memory }) => ({
    name,
    each: each === 'node' ? 'node' : 'cluster',
    count,
    ...amounts(quantity(name, cpu), quantity(name, memory)),
  }));
}

function amounts(cores: number, bytes: number): Pick<Workload, 'cpuMillis' | 'memoryMebibytes'> {
  return { cpuMillis: Math.ceil(cores * 1000), memoryMebibytes: Math.ceil(bytes / 2 ** 20) };
}
