import type { GroupKind } from '../group-kind';
import type { Field, KubeObject } from '../object';
import {
  CERTIFICATE,
  CONFIG_MAP,
  EXTERNAL_SECRET,
  SEALED_SECRET,
  SECRET,
  SERVICE_ACCOUNT,
} from './known-kinds';
import { allContainersOf, type PodTemplate } from './workload';

/** A ServiceAccount, ConfigMap or Secret that pods name and do not start without. */
export interface PodReference {
  readonly groupKind: GroupKind;
  readonly name: string;
  readonly field: Field;
}

/** Where the name stands, by the parent that may also say `optional: true`. */
const SOURCES = [
  {
    groupKind: CONFIG_MAP,
    volume: 'configMap',
    volumeName: 'name',
    from: 'configMapRef',
    key: 'configMapKeyRef',
  },
  { groupKind: SECRET, volume: 'secret', volumeName: 'secretName', from: 'secretRef', key: 'secretKeyRef' },
] as const;

/** What the control plane or a mesh makes in each namespace by itself. */
const BUILT_IN = ['default', 'kube-root-ca.crt', 'istio-ca-root-cert', 'openshift-service-ca.crt'];

/** Every object that pods name and do not start without. */
export const referencesOf = ({ spec }: PodTemplate): readonly PodReference[] => {
  const containers = allContainersOf(spec);
  const sources = SOURCES.flatMap(({ groupKind, volume, volumeName, from, key }) => {
    const parents: readonly (readonly [Field, string])[] = [
      ...spec.get('volumes').items.map((item) => [item.get(volume), volumeName] as const),
      ...spec.get('volumes').items.flatMap((item) => projected(item, volume)),
      ...containers.flatMap((container) => [
        ...container.get('envFrom').items.map((item) => [item.get(from), 'name'] as const),
        ...container.get('env').items.map((item) => [item.get('valueFrom', key), 'name'] as const),
      ]),
    ];
    return parents.flatMap(([parent, name]) =>
      parent.get('optional').boolean === true ? [] : referenceOf(groupKind, parent.get(name)),
    );
  });
  return [...referenceOf(SERVICE_ACCOUNT, spec.get('serviceAccountName')), ...sources];
};

const projected = (volume: Field, source: string): readonly (readonly [Field, string])[] =>
  volume.get('projected', 'sources').items.map((item) => [item.get(source), 'name'] as const);

const referenceOf = (groupKind: GroupKind, field: Field): readonly PodReference[] =>
  field.string === undefined || BUILT_IN.includes(field.string)
    ? []
    : [{ groupKind, name: field.string, field }];

/** The Secret that an object makes once it is in the cluster: cert-manager's and those of secret operators. */
export const secretMadeBy = (object: KubeObject): string | undefined => {
  if (object.is(CERTIFICATE)) return object.get('spec', 'secretName').string;
  if (object.is(EXTERNAL_SECRET)) return object.get('spec', 'target', 'name').string ?? object.name;
  return object.is(SEALED_SECRET) || object.is(SECRET) ? object.name : undefined;
};
