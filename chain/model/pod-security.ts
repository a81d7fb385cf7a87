import type { Field } from '../object';
import { allContainersOf, type PodTemplate } from './workload';

/** The Pod Security levels that a namespace may enforce, from loosest to strictest. */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** A field that a level does not allow. */
export interface Violation {
  readonly field: Field;
  readonly message: string;
  readonly fix: string;
}

/** Capabilities that baseline lets a container add (https://kubernetes.io/docs/concepts/security/pod-security-standards/). */
const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

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

/** What of a pod template the level refuses, with the standard's own rules. */
export const violations = (pods: PodTemplate, level: PodSecurityLevel): readonly Violation[] => {
  const known = judged.get(pods) ?? new Map<PodSecurityLevel, readonly Violation[]>();
  judged.set(pods, known);
  const found = known.get(level) ?? findViolations(pods, level);
  known.set(level, found);
  return found;
};

/** Chains share the pods of the adapter and of Prometheus. */
const judged = new WeakMap<PodTemplate, Map<PodSecurityLevel, readonly Violation[]>>();

const findViolations = (pods: PodTemplate, level: PodSecurityLevel): readonly Violation[] => {
  if (level === 'privileged') return [];
  const baseline = [...podBaseline(pods.spec), ...allContainersOf(pods.spec).flatMap(containerBaseline)];
  return level === 'baseline' ? baseline : [...baseline, ...restricted(pods)];
};

const podBaseline = (spec: Field): readonly Violation[] => [
  ...['hostNetwork', 'hostPID', 'hostIPC']
    .map((key) => spec.get(key))
    .filter((field) => field.boolean === true)
    .map((field) => ({ field, message: `${field.name} is true`, fix: 'remove it' })),
  ...spec
    .get('volumes')
    .items.map((volume) => volume.get('hostPath'))
    .filter((field) => field.present)
    .map((field) => ({ field, message: 'a hostPath volume', fix: 'use another volume type' })),
  ...unconfined(spec.get('securityContext')),
  ...hostProcess(spec.get('securityContext')),
];

const containerBaseline = (container: Field): readonly Violation[] => {
  const context = container.get('securityContext');
  const name = container.get('name').string ?? '';
  const privileged = context.get('privileged');
  const added = context.get('capabilities', 'add');
  const extra = added.strings.filter((capability) => !BASELINE_CAPABILITIES.includes(capability));
  const hostPorts = container
    .get('ports')
    .items.map((port) => port.get('hostPort'))
    .filter((field) => (field.number ?? 0) > 0);
  return [
    ...(privileged.boolean === true
      ? [{ field: privileged, message: `container ${name} is privileged`, fix: 'remove privileged' }]
      : []),
    ...(extra.length > 0
      ? [{ field: added, message: `container ${name} adds ${extra.join(', ')}`, fix: 'do not add it' }]
      : []),
    ...hostPorts.map((field) => ({
      field,
      message: `container ${name} takes port ${field.number} of the host`,
      fix: 'remove hostPort',
    })),
    ...unconfined(context),
    ...hostProcess(context),
  ];
};

const unconfined = (context: Field): readonly Violation[] => {
  const type = context.get('seccompProfile', 'type');
  const proc = context.get('procMount');
  return [
    ...(type.string === 'Unconfined'
      ? [{ field: type, message: 'the seccomp profile is Unconfined', fix: 'type: RuntimeDefault' }]
      : []),
    ...(proc.present && proc.string !== 'Default'
      ? [{ field: proc, message: `procMount is ${proc.text}`, fix: 'remove procMount' }]
      : []),
  ];
};

const hostProcess = (context: Field): readonly Violation[] => {
  const field = context.get('windowsOptions', 'hostProcess');
  return field.boolean === true ? [{ field, message: 'hostProcess is true', fix: 'remove it' }] : [];
};

const restricted = (pods: PodTemplate): readonly Violation[] => {
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
