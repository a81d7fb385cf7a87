import type { Field } from '../object';
import type { Violation } from './pod-security-check';
import { allContainersOf, type PodTemplate } from './workload';

/** How AppArmor was set before there was a field for it; the name of a container follows. */
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** How seccomp was set before there was a field for it: for the pod, and for a container, whose name follows. */
const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

/** Annotations for any name count, also where the pod has no container of that name. */
export const appArmorAnnotations = ({ annotations }: PodTemplate): readonly Violation[] =>
  annotations.entries
    .filter(([key]) => key.startsWith(APP_ARMOR))
    .flatMap(([, field]) => unlessProfile(field, ['', 'runtime/default']));

/** Only those of containers that there are count. */
export const seccompAnnotations = ({ annotations, spec }: PodTemplate): readonly Violation[] => {
  const containers = allContainersOf(spec).map((container) => container.get('name').string);
  return [SECCOMP_OF_POD, ...new Set(containers.map((name) => `${SECCOMP_OF_CONTAINER}${name}`))]
    .map((key) => annotations.get(key))
    .filter((field) => field.present)
    .flatMap((field) => unlessProfile(field, ['runtime/default', 'docker/default']));
};

const unlessProfile = (field: Field, allowed: readonly string[]): readonly Violation[] => {
  const { string = '' } = field;
  return allowed.includes(string) || string.startsWith('localhost/')
    ? []
    : [{ field, message: `${field.name} is ${string || 'empty'}`, fix: 'runtime/default' }];
};
