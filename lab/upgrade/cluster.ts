import { identity, type KubeObject, type ManifestFile } from '../../synth/manifest';
import { applicationStates } from '../delivery/deliver';
import type { Kubectl } from '../kubectl';
import type { Pod, Uids } from './compare';

interface List<T> {
  readonly items: readonly T[];
}

type Live = KubeObject & { readonly metadata: { readonly uid: string } };

/** The objects in the cluster that are of the kinds in these files. */
export function uids(kubectl: Kubectl, files: readonly ManifestFile[]): Uids {
  const kinds = new Set(files.flatMap(({ objects }) => objects.map(kindOf)));
  const { items }: List<Live> = JSON.parse(
    kubectl.must(['get', [...kinds].join(','), '--all-namespaces', '--output=json']),
  );
  return new Map(items.map((object) => [identity(object), object.metadata.uid]));
}

/** As kubectl wants it: `deployment.apps`, or `service`. */
function kindOf({ apiVersion, kind }: KubeObject): string {
  const [group] = apiVersion.split('/').slice(0, -1);
  return group === undefined ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
}

interface LivePod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly status: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

/** The pods of the namespaces that these files make. */
export function pods(kubectl: Kubectl, files: readonly ManifestFile[]): Pod[] {
  return livePods(kubectl, files).map(({ metadata, status }) => ({
    uid: metadata.uid,
    workload: workloadOf(metadata),
    restarts: (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
  }));
}

/** Whether every Application is synced to a commit and healthy, and every pod ready and meant to stay. */
export function isSteady(kubectl: Kubectl, files: readonly ManifestFile[], revision: string): boolean {
  const states = applicationStates(kubectl);
  return (
    states.length > 1 &&
    states.every(
      ({ sync, health, revision: at }) => sync === 'Synced' && health === 'Healthy' && at === revision,
    ) &&
    livePods(kubectl, files).every(
      ({ metadata, status }) =>
        metadata.deletionTimestamp === undefined &&
        status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True'),
    )
  );
}

function livePods(kubectl: Kubectl, files: readonly ManifestFile[]): LivePod[] {
  const made = files.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'Namespace'));
  const namespaces = new Set(made.map(({ metadata }) => metadata.name));
  const { items }: List<LivePod> = JSON.parse(
    kubectl.must(['get', 'pods', '--all-namespaces', '--output=json']),
  );
  return items.filter(({ metadata }) => namespaces.has(metadata.namespace));
}

function workloadOf({ name, namespace, labels = {}, ownerReferences = [] }: LivePod['metadata']): string {
  const [owner] = ownerReferences;
  if (owner === undefined) return `Pod ${namespace}/${name}`;
  if (owner.kind !== 'ReplicaSet') return `${owner.kind} ${namespace}/${owner.name}`;
  const deployment = owner.name.replace(`-${labels['pod-template-hash']}`, '');
  return `Deployment ${namespace}/${deployment}`;
}
