import type { Cluster } from '../cluster';
import { ROLE } from '../model/known-kinds';
import { type Grant, isBuiltInRole, roleKindsFor } from '../model/rbac';
import type { Field } from '../object';

/** A binding that grants nothing, and why. */
export interface RoleRefProblem {
  readonly at: Field;
  readonly message: string;
  readonly fix: string;
}

/** The bindings among these whose role the API refuses, or that is not there. */
export const roleRefProblems = (cluster: Cluster, grants: readonly Grant[]): readonly RoleRefProblem[] =>
  grants.flatMap((grant) => refusedRef(grant) ?? danglingRef(cluster, grant) ?? []);

const refusedRef = ({ binding, roleRef }: Grant): RoleRefProblem | undefined => {
  const kinds = roleKindsFor(binding);
  if (roleRef.groupKind.isOneOf(kinds)) return undefined;
  return {
    at: binding.get('roleRef'),
    message: `${binding.title} names a role of kind "${roleRef.groupKind.kind}" and apiGroup "${binding.get('roleRef', 'apiGroup').text ?? ''}", which the API refuses`,
    fix: `kind: ${kinds.map(({ kind }) => kind).join(' or ')}, apiGroup: rbac.authorization.k8s.io`,
  };
};

const danglingRef = (cluster: Cluster, { binding, role, roleRef }: Grant): RoleRefProblem | undefined => {
  // A set of files without any role leaves them to somebody else.
  if (role !== undefined || isBuiltInRole(roleRef.name) || cluster.ofKind(roleRef.groupKind).length === 0)
    return undefined;
  const where = roleRef.groupKind.is(ROLE) ? ` in ${binding.namespace}` : '';
  return {
    at: binding.get('roleRef'),
    message: `${binding.title} names ${roleRef.groupKind.kind} ${roleRef.name}, which does not exist${where}`,
    fix: 'name a role that exists, or add it',
  };
};
