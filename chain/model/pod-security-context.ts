import type { Field } from '../object';
import type { Violation } from './pod-security-check';
import { allContainersOf, type PodTemplate } from './workload';

/** A security context, written or not, and whose it is. */
export interface Context {
  /** As a finding names the owner. */
  readonly who: string;
  readonly context: Field;
  /** What a finding points at where the context lacks something. */
  readonly at: Field;
}

const contextIn = (owner: Field, who: string): Context => {
  const context = owner.get('securityContext');
  return { who, context, at: context.present ? context : owner };
};

export const podContext = ({ spec }: PodTemplate): Context => contextIn(spec, 'the pod');

export const containerContexts = ({ spec }: PodTemplate): readonly Context[] =>
  allContainersOf(spec).map((container) => contextIn(container, nameOf(container)));

/** Those of the pod and of each container. */
export const allContexts = (pods: PodTemplate): readonly Context[] => [
  podContext(pods),
  ...containerContexts(pods),
];

/** A container as a finding names it. */
export const nameOf = (container: Field): string => `container ${container.get('name').string ?? ''}`;

/** Whether the pod has users of its own, so that root inside is nobody outside. */
export const hasOwnUsers = ({ spec }: PodTemplate): boolean => spec.get('hostUsers').boolean === false;

export const isWindows = ({ spec }: PodTemplate): boolean => spec.get('os', 'name').string === 'windows';

/** A field whose text is none of those allowed. What is not written is allowed. */
export const unlessOneOf = (
  field: Field,
  allowed: readonly string[],
  fix = 'remove it',
): readonly Violation[] =>
  !field.present || (field.string !== undefined && allowed.includes(field.string))
    ? []
    : [{ field, message: `${field.name} is ${field.text || 'empty'}`, fix }];

/** A profile (AppArmor, seccomp) that is written and is neither the runtime's nor one of the node. */
export const unlessKnownProfile = (profile: Field): readonly Violation[] => {
  if (!profile.present) return [];
  const type = profile.get('type');
  const fix = 'type: RuntimeDefault';
  return type.present
    ? unlessOneOf(type, ['RuntimeDefault', 'Localhost'], fix)
    : [{ field: profile, message: `${profile.name} has no type`, fix }];
};

/** A switch that is on. */
export const unlessOff = (field: Field): readonly Violation[] =>
  field.boolean === true ? [{ field, message: `${field.name} is true`, fix: 'remove it' }] : [];

/** What a container adds beyond the capabilities allowed. */
export const unlessAdded = ({ who, context }: Context, allowed: readonly string[]): readonly Violation[] => {
  const field = context.get('capabilities', 'add');
  const beyond = field.strings.filter((capability) => !allowed.includes(capability));
  return beyond.length === 0
    ? []
    : [{ field, message: `${who} adds ${beyond.join(', ')}`, fix: 'do not add it' }];
};

/** What of `/proc` a container would see of the node. */
export const procMounts = (pods: PodTemplate): readonly Violation[] =>
  containerContexts(pods).flatMap(({ context }) => unlessOneOf(context.get('procMount'), ['Default']));
