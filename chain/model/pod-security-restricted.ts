import type { Field } from '../object';
import type { Violation } from './pod-security';
import { allContainersOf, type PodTemplate } from './workload';

/** Volume types that restricted allows. */
const RESTRICTED_VOLUMES = [
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** What the level restricted refuses beyond baseline (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
export const restricted = (pods: PodTemplate): readonly Violation[] => {
  const { spec } = pods;
  const volumes = spec
    .get('volumes')
    .items.flatMap((volume) =>
      volume.entries
        .filter(([key]) => !RESTRICTED_VOLUMES.includes(key) && key !== 'hostPath')
        .map(([key, field]) => ({ field, message: `a ${key} volume`, fix: 'use another volume type' })),
    );
  // The operator gives its own containers a compliant context; only the pod's part is the CR's.
  const containers = pods.derived
    ? podIdentity(spec)
    : allContainersOf(spec).flatMap((container) => containerRestricted(container, spec));
  return [...volumes, ...containers];
};

const podIdentity = (spec: Field): readonly Violation[] =>
  identity(spec.get('securityContext'), spec, 'the pod');

const identity = (own: Field, spec: Field, who: string): readonly Violation[] => {
  const pod = spec.get('securityContext');
  const at = own.present ? own : pod.present ? pod : spec;
  const nonRoot = own.get('runAsNonRoot').boolean ?? pod.get('runAsNonRoot').boolean;
  const user = own.get('runAsUser').number ?? pod.get('runAsUser').number;
  const seccomp = own.get('seccompProfile', 'type').string ?? pod.get('seccompProfile', 'type').string;
  return [
    ...(nonRoot === true
      ? []
      : [{ field: at, message: `${who} may run as root`, fix: 'runAsNonRoot: true' }]),
    ...(user === 0
      ? [{ field: at, message: `${who} runs as user 0`, fix: 'runAsUser: another number' }]
      : []),
    ...(seccomp === undefined
      ? [
          {
            field: at,
            message: `${who} has no seccomp profile`,
            fix: 'seccompProfile: {type: RuntimeDefault}',
          },
        ]
      : []),
  ];
};

const containerRestricted = (container: Field, spec: Field): readonly Violation[] => {
  const context = container.get('securityContext');
  const field = context.present ? context : container;
  const who = `container ${container.get('name').string ?? ''}`;
  const dropped = context.get('capabilities', 'drop').strings;
  const added = context
    .get('capabilities', 'add')
    .strings.filter((capability) => capability !== 'NET_BIND_SERVICE');
  return [
    ...(context.get('allowPrivilegeEscalation').boolean === false
      ? []
      : [{ field, message: `${who} may escalate its privileges`, fix: 'allowPrivilegeEscalation: false' }]),
    ...(dropped.includes('ALL')
      ? []
      : [{ field, message: `${who} keeps capabilities`, fix: 'capabilities: {drop: [ALL]}' }]),
    ...(added.length > 0
      ? [{ field, message: `${who} adds ${added.join(', ')}`, fix: 'do not add it' }]
      : []),
    ...identity(context, spec, who),
  ];
};
