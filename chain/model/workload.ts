import { GroupKind } from '../group-kind';
import type { Field, KubeObject } from '../object';
import {
  CONFIG_MAP,
  CRON_JOB,
  DAEMON_SET,
  DEPLOYMENT,
  JOB,
  POD,
  REPLICA_SET,
  REPLICATION_CONTROLLER,
  ROLLOUT,
  SERVICE,
  STATEFUL_SET,
} from './known-kinds';
import { Selector } from './selector';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: string | undefined;
  readonly number: number;
  readonly field: Field;
}

/** Pods that the files make: a workload's template, or what an operator is known to make of a custom resource. */
export interface PodTemplate {
  /** The object that a finding names. */
  readonly object: KubeObject;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** The annotations of the pods. */
  readonly annotations: Field;
  /** The pod spec; for a Prometheus CR its own spec, whose fields of the same name end up in the pod. */
  readonly spec: Field;
  readonly ports: readonly ContainerPort[];
  /** Whether the pods follow from a custom resource instead of being written in the files. */
  readonly derived: boolean;
}

/** A pod template with the selector that counts its pods. */
export interface Workload extends PodTemplate {
  readonly selector: Selector;
}

/** Kinds with a scale subresource: built-in ones, and Argo Rollouts'. */
export const SCALABLE_KINDS: readonly GroupKind[] = [
  DEPLOYMENT,
  STATEFUL_SET,
  REPLICA_SET,
  REPLICATION_CONTROLLER,
  ROLLOUT,
];

/** Built-in kinds that cannot be scaled and may be taken for one that can. */
export const UNSCALABLE_KINDS: readonly GroupKind[] = [DAEMON_SET, JOB, CRON_JOB, POD, SERVICE, CONFIG_MAP];

const TEMPLATE = ['spec', 'template'];

/** Where each kind keeps its pod template. */
const TEMPLATE_PATHS: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...SCALABLE_KINDS, DAEMON_SET, JOB].map((kind) => [kind.toString(), TEMPLATE] as const),
  [CRON_JOB.toString(), ['spec', 'jobTemplate', ...TEMPLATE]],
  [POD.toString(), []],
]);

/** Containers of a pod spec that run for as long as the pod: ordinary ones and sidecars. */
export const containersOf = (spec: Field): readonly Field[] => [
  ...spec.get('containers').items,
  ...spec.get('initContainers').items.filter((item) => item.get('restartPolicy').string === 'Always'),
];

/** Every container of a pod spec. */
export const allContainersOf = (spec: Field): readonly Field[] =>
  ['containers', 'initContainers', 'ephemeralContainers'].flatMap((key) => spec.get(key).items);

const portsOf = (spec: Field): readonly ContainerPort[] =>
  containersOf(spec).flatMap((container) =>
    container.get('ports').items.flatMap((field) => {
      const number = field.get('containerPort').number;
      return number === undefined ? [] : [{ name: field.get('name').string, number, field }];
    }),
  );

/** The pod template of an object, or `undefined` if its kind has none. */
export const podTemplateOf = (object: KubeObject): Workload | undefined => {
  const path = TEMPLATE_PATHS.get(`${object.groupKind}`);
  if (path === undefined || isMadeByController(object)) return undefined;
  // A Rollout may name the Deployment whose template it takes (workloadRef): its own pods are not written anywhere.
  if (object.get('spec', 'workloadRef').present) return undefined;
  const template = object.get(...path);
  const spec = template.get('spec');
  return {
    object,
    namespace: object.namespace,
    labels: template.get('metadata', 'labels').stringMap,
    annotations: template.get('metadata', 'annotations'),
    spec,
    ports: portsOf(spec),
    derived: false,
    selector: selectorOf(object),
  };
};

/**
 * Whether another workload made this one, as in the output of `kubectl get -o yaml`: the ReplicaSet of a Deployment and
 * its Pods are the same pods once more.
 */
const isMadeByController = (object: KubeObject): boolean =>
  object
    .get('metadata', 'ownerReferences')
    .items.some((owner) => TEMPLATE_PATHS.has(`${ownerKindOf(owner)}`));

/** The kind of an entry of `metadata.ownerReferences`. */
export const ownerKindOf = (owner: Field): GroupKind =>
  GroupKind.inVersion(owner.get('apiVersion').string ?? '', owner.get('kind').string ?? '');

const selectorOf = (object: KubeObject): Selector =>
  object.is(REPLICATION_CONTROLLER)
    ? Selector.ofMap(object.get('spec', 'selector').stringMap)
    : Selector.of(object.get('spec', 'selector'));
