import { distance } from 'fastest-levenshtein';
import { GroupKind, groupOf } from '../group-kind';
import type { KubeObject } from '../object';
import { type Kind, kinds } from './kinds';
import { REMOVED } from './removed-apis';

export { KUBERNETES_VERSION } from './kinds';

/** No objects of a cluster, but files of kubectl that stand beside manifests now and then. */
const OF_KUBECTL = ['v1 Config', 'v1 List'];

/** Groups without a dot or below k8s.io are Kubernetes' own; the table also holds those of custom resources. */
const isOwnGroup = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');

const byName = new Map(kinds.map((kind) => [`${kind.apiVersion} ${kind.kind}`, kind]));
const versions = new Set(kinds.map(({ apiVersion }) => apiVersion));
const groups = new Set(kinds.map(({ apiVersion }) => groupOf(apiVersion)));
const clusterScoped = new Set(
  kinds
    .filter(({ namespaced }) => !namespaced)
    .map(({ apiVersion, kind }) => `${GroupKind.inVersion(apiVersion, kind)}`),
);

/** What is known of a kind in this version. */
export const kindOf = ({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): Kind | undefined =>
  byName.get(`${apiVersion} ${kind}`);

/**
 * Whether objects of this kind have no namespace. Custom resources count as namespaced unless known: another group may
 * have a Node or a Namespace of its own that lives in one.
 */
export const isClusterScoped = (groupKind: GroupKind): boolean => clusterScoped.has(`${groupKind}`);

/** Whether an apiVersion belongs to Kubernetes itself, in a version that it serves. */
export const isBuiltIn = (apiVersion: string): boolean =>
  versions.has(apiVersion) && isOwnGroup(groupOf(apiVersion));

/** What is known of an apiVersion and kind. */
export type ApiStatus =
  | { readonly status: 'served' }
  | { readonly status: 'removed'; readonly release: string; readonly replacement: string }
  | { readonly status: 'unknown'; readonly why: string }
  /** No error that can be told offline, but close to this apiVersion, in which the kind is known. */
  | { readonly status: 'unfamiliar'; readonly known: string };

const SERVED: ApiStatus = { status: 'served' };

/**
 * Whether Kubernetes serves this by default. Alpha and beta versions count as served: whether they are on is the
 * cluster's choice. So do custom resources that are not known: their definitions decide.
 */
export const apiStatus = (apiVersion: string, kind: string): ApiStatus => {
  const name = `${apiVersion} ${kind}`;
  if (byName.has(name) || OF_KUBECTL.includes(name)) return SERVED;
  const removed = REMOVED[name];
  if (removed !== undefined) return { status: 'removed', release: removed[0], replacement: removed[1] };
  const group = groupOf(apiVersion);
  return isOwnGroup(group) ? ownStatus(apiVersion, group, kind) : addOnStatus(group, kind);
};

const ownStatus = (apiVersion: string, group: string, kind: string): ApiStatus => {
  if (versions.has(apiVersion)) return { status: 'unknown', why: `${apiVersion} has no kind ${kind}` };
  // Groups of add-ons end in k8s.io too: metrics.k8s.io, gateway.networking.k8s.io.
  if (!groups.has(group) && group.includes('.')) return addOnStatus(group, kind);
  if (!groups.has(group)) return { status: 'unknown', why: `there is no API group "${group}"` };
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return /^v\d+(?:alpha|beta)\d+$/.test(version)
    ? SERVED
    : {
        status: 'unknown',
        why: `${group === '' ? 'the core group' : `the group "${group}"`} has no version ${version}`,
      };
};

/** How many letters of a group may be wrong for it to count as misspelt. */
const TYPING_ERROR = 2;

/** A group that is spelt like a known one, and another: Azure's managed Prometheus has monitors of its own. */
const NOT_MISSPELT = ['azmonitoring.coreos.com'];

const addOnStatus = (group: string, kind: string): ApiStatus => {
  if (NOT_MISSPELT.includes(group)) return SERVED;
  const meant = kinds.find(
    (known) => known.kind === kind && distance(groupOf(known.apiVersion), group) <= TYPING_ERROR,
  );
  return meant === undefined ? SERVED : { status: 'unfamiliar', known: meant.apiVersion };
};
