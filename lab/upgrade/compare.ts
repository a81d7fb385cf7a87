import { isDeepStrictEqual } from 'node:util';
import { describe, identity, type KubeObject, type ManifestFile } from '../../synth/manifest';
import type { ObjectChanges, WorkloadChange } from './figures';

/** The uid of each object that is in the cluster, by its identity. */
export type Uids = ReadonlyMap<string, string>;

/** A pod, as far as a comparison needs it. */
export interface Pod {
  readonly uid: string;
  /** As `Deployment namespace/name`. */
  readonly workload: string;
  readonly restarts: number;
}

/** What became of the objects of two versions of `dist/`: whether one was recreated the cluster knows, what changed the files do. */
export function compareObjects(
  from: readonly ManifestFile[],
  to: readonly ManifestFile[],
  before: Uids,
  after: Uids,
): ObjectChanges {
  const then = byIdentity(from);
  const now = byIdentity(to);
  const all = new Map([...then, ...now]);
  const namesOf = (holds: (id: string) => boolean) =>
    [...all]
      .filter(([id]) => holds(id))
      .map(([, object]) => describe(object))
      .sort();
  const stayed = (id: string) => before.has(id) && before.get(id) === after.get(id);
  return {
    recreated: namesOf((id) => before.has(id) && after.has(id) && !stayed(id)),
    deleted: namesOf((id) => before.has(id) && !after.has(id)),
    added: namesOf((id) => !before.has(id) && after.has(id)),
    changed: namesOf((id) => stayed(id) && !isDeepStrictEqual(then.get(id), now.get(id))),
  };
}

/** The objects of a folder that are new or differ. */
export function changedIn(
  folder: string,
  from: readonly ManifestFile[],
  to: readonly ManifestFile[],
): KubeObject[] {
  const then = byIdentity(from.filter(({ path }) => path.startsWith(folder)));
  const now = byIdentity(to.filter(({ path }) => path.startsWith(folder)));
  return [...now]
    .filter(([id, object]) => !isDeepStrictEqual(then.get(id), object))
    .map(([, object]) => object);
}

/** What became of the pods of each workload that has some, before or after. */
export function comparePods(before: readonly Pod[], after: readonly Pod[]): WorkloadChange[] {
  const workloads = new Set([...before, ...after].map(({ workload }) => workload));
  return [...workloads].sort().map((workload) => {
    const [then, now] = [before, after].map((pods) => pods.filter((pod) => pod.workload === workload));
    return changeOf(workload, then ?? [], now ?? []);
  });
}

function changeOf(workload: string, before: readonly Pod[], after: readonly Pod[]): WorkloadChange {
  const pairs = before.map((pod) => ({ pod, now: after.find(({ uid }) => uid === pod.uid) }));
  return {
    workload,
    before: before.length,
    after: after.length,
    replaced: pairs.filter(({ now }) => now === undefined).length,
    restarts: pairs.reduce(
      (sum, { pod, now }) => sum + (now === undefined ? 0 : now.restarts - pod.restarts),
      0,
    ),
  };
}

function byIdentity(files: readonly ManifestFile[]): Map<string, KubeObject> {
  return new Map(
    files.flatMap(({ objects }) => objects.map((object) => [identity(object), object] as const)),
  );
}
