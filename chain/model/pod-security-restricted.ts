import type { Field } from '../object';
import { baselineChecks } from './pod-security-baseline';
import type { Check, Checks, Violation } from './pod-security-check';
import {
  allContexts,
  containerContexts,
  hasOwnUsers,
  isWindows,
  podContext,
  procMounts,
  unlessAdded,
  unlessKnownProfile,
} from './pod-security-context';
import type { PodTemplate } from './workload';

/** Volume types that are allowed. */
const VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** Windows has no privileges of Linux to give up. Until v1.25 a pod could not say that it is for Windows. */
const unlessWindows =
  (check: Check): Check =>
  (pods, version) =>
    version >= 25 && isWindows(pods) ? [] : check(pods, version);

/** Root of a pod with users of its own is nobody on the node. */
const unlessOwnUsers =
  (check: Check): Check =>
  (pods, version) =>
    version >= 35 && hasOwnUsers(pods) ? [] : check(pods, version);

const allowPrivilegeEscalation: Check = (pods, version) =>
  version < 8
    ? []
    : containerContexts(pods)
        .filter(({ context }) => context.get('allowPrivilegeEscalation').boolean !== false)
        .map(({ who, at }) => ({
          field: at,
          message: `${who} may escalate its privileges`,
          fix: 'allowPrivilegeEscalation: false',
        }));

const capabilities: Check = (pods, version) =>
  version < 22
    ? baselineChecks.capabilities(pods, version)
    : containerContexts(pods).flatMap((container) => [
        ...(container.context.get('capabilities', 'drop').strings.includes('ALL')
          ? []
          : [
              {
                field: container.at,
                message: `${container.who} keeps capabilities`,
                fix: 'capabilities: {drop: [ALL]}',
              },
            ]),
        ...unlessAdded(container, ['NET_BIND_SERVICE']),
      ]);

/** Also with users of its own, which is an exception of baseline. */
const procMount: Check = (pods) => procMounts(pods);

const runAsNonRoot: Check = (pods) =>
  inherited(pods, {
    key: 'runAsNonRoot',
    judge: (field, who) =>
      field.boolean === true ? [] : [{ field, message: `${who} may run as root`, fix: 'runAsNonRoot: true' }],
    missing: 'may run as root',
    fix: 'runAsNonRoot: true',
  });

const runAsUser: Check = (pods, version) =>
  version < 23
    ? []
    : allContexts(pods)
        .map(({ who, context }) => ({ who, field: context.get('runAsUser') }))
        .filter(({ field }) => field.number === 0)
        .map(({ who, field }) => ({
          field,
          message: `${who} runs as user 0`,
          fix: 'runAsUser: another number',
        }));

const seccompProfile: Check = (pods, version) =>
  version < 19
    ? baselineChecks.seccompProfile(pods, version)
    : inherited(pods, {
        key: 'seccompProfile',
        judge: unlessKnownProfile,
        missing: 'has no seccomp profile',
        fix: 'seccompProfile: {type: RuntimeDefault}',
      });

/** One allowed type is enough, and a volume that names none is an emptyDir. */
const volumes: Check = ({ spec }) =>
  spec
    .get('volumes')
    .items.filter((volume) => !VOLUMES.some((key) => volume.get(key).present))
    .flatMap((volume) => volume.entries.filter(([key, field]) => key !== 'name' && field.present))
    .map(([key, field]) => ({ field, message: `a ${key} volume`, fix: 'use another volume type' }));

/** A setting that a container takes from the pod where it says nothing itself. */
interface Inherited {
  readonly key: string;
  /** What is wrong with it where it is written. */
  readonly judge: (field: Field, who: string) => readonly Violation[];
  /** What is said of a container that has it from nowhere. */
  readonly missing: string;
  readonly fix: string;
}

/** Whoever writes the setting writes it right, also a pod whose containers all have their own; and each has it. */
const inherited = (pods: PodTemplate, { key, judge, missing, fix }: Inherited): readonly Violation[] => {
  const pod = podContext(pods);
  // The operator's own containers are not written: they take what the pod says.
  const containers = pods.derived ? [pod] : containerContexts(pods);
  const without = pod.context.get(key).present
    ? []
    : containers.filter(({ context }) => !context.get(key).present);
  return [
    ...allContexts(pods)
      .map(({ who, context }) => ({ who, field: context.get(key) }))
      .flatMap(({ who, field }) => (field.present ? judge(field, who) : [])),
    ...without.map(({ who, context }) => ({
      field: context.present ? context : pod.at,
      message: `${who} ${missing}`,
      fix,
    })),
  ];
};

/** What the level refuses of pods of which an operator writes the containers, in a context that complies. */
export const operatorChecks = {
  ...baselineChecks,
  procMount,
  runAsNonRoot: unlessOwnUsers(runAsNonRoot),
  runAsUser: unlessOwnUsers(runAsUser),
  seccompProfile: unlessWindows(seccompProfile),
  volumes,
} satisfies Checks;

/**
 * What the level restricted refuses (https://kubernetes.io/docs/concepts/security/pod-security-standards/): what baseline
 * does, but for checks of the same name, which take the place of baseline's.
 */
export const restrictedChecks = {
  ...operatorChecks,
  allowPrivilegeEscalation: unlessWindows(allowPrivilegeEscalation),
  capabilities: unlessWindows(capabilities),
} satisfies Checks;
