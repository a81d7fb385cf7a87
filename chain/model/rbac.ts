import { GroupKind } from '../group-kind';
import type { Field, KubeObject } from '../object';
import { CLUSTER_ROLE, CLUSTER_ROLE_BINDING, ROLE, ROLE_BINDING } from './known-kinds';
import { push } from './selector';

/** What a ServiceAccount wants to do. */
export interface Permission {
  readonly verbs: readonly string[];
  readonly group: string;
  readonly resource: string;
}

/** A binding that names a ServiceAccount, and the role behind it as far as it is known. */
export interface Grant {
  readonly binding: KubeObject;
  readonly roleRef: { readonly groupKind: GroupKind; readonly name: string };
  /** `undefined` for a role outside these files. */
  readonly role: KubeObject | undefined;
}

/** ClusterRoles and Roles that every cluster has: `cluster-admin`, `admin`, `edit`, `view` and `system:…`. */
export const isBuiltInRole = (name: string): boolean =>
  ['cluster-admin', 'admin', 'edit', 'view', 'extension-apiserver-authentication-reader'].includes(name) ||
  name.startsWith('system:');

const allows = (rule: Field, { group, resource }: Permission, verb: string): boolean => {
  const covers = (key: string, wanted: string): boolean =>
    rule.get(key).strings.some((value) => value === '*' || value === wanted);
  // A rule with resourceNames never grants list or watch of a whole collection.
  if (rule.get('resourceNames').items.length > 0) return false;
  return covers('apiGroups', group) && covers('resources', resource) && covers('verbs', verb);
};

/** The kinds of role that a binding may name: the API server refuses others. */
export const roleKindsFor = (binding: KubeObject): readonly GroupKind[] =>
  binding.is(CLUSTER_ROLE_BINDING) ? [CLUSTER_ROLE] : [ROLE, CLUSTER_ROLE];

/** Those of the grants that hold in a namespace. */
export const grantsIn = (namespace: string, grants: readonly Grant[]): readonly Grant[] =>
  grants.filter(({ binding }) => binding.is(CLUSTER_ROLE_BINDING) || binding.namespace === namespace);

/** Who may do what, by ServiceAccount. */
export class Rbac {
  private readonly bySubject = new Map<string, Grant[]>();

  constructor(
    objects: Iterable<KubeObject>,
    findRole: (groupKind: GroupKind, namespace: string, name: string) => KubeObject | undefined,
  ) {
    for (const binding of objects) {
      if (!binding.groupKind.isOneOf([ROLE_BINDING, CLUSTER_ROLE_BINDING])) continue;
      const roleRef = roleRefOf(binding.get('roleRef'));
      const mayBe = roleRef.groupKind.isOneOf(roleKindsFor(binding));
      const role = mayBe ? findRole(roleRef.groupKind, binding.namespace, roleRef.name) : undefined;
      for (const subject of subjectsOf(binding)) push(this.bySubject, subject, { binding, roleRef, role });
    }
  }

  /** Every binding that names this ServiceAccount, directly or by its group. */
  grantsOf(namespace: string, serviceAccount: string): readonly Grant[] {
    return [
      ...(this.bySubject.get(`ServiceAccount ${namespace}/${serviceAccount}`) ?? []),
      ...(this.bySubject.get(`Group system:serviceaccounts:${namespace}`) ?? []),
      ...(this.bySubject.get('Group system:serviceaccounts') ?? []),
      ...(this.bySubject.get('Group system:authenticated') ?? []),
    ];
  }

  /**
   * The verbs of `wanted` that these grants do not give in `namespace`. `undefined` if a grant leads to a role
   * outside these files, which may give them.
   */
  missing(grants: readonly Grant[], namespace: string, wanted: Permission): readonly string[] | undefined {
    const here = grantsIn(namespace, grants);
    const verbs = wanted.verbs.filter((verb) => !here.some((grant) => grantAllows(grant, wanted, verb)));
    const unknown = here.some(({ role, roleRef }) => role === undefined && !isBuiltInRole(roleRef.name));
    return verbs.length > 0 && unknown ? undefined : verbs;
  }
}

/** The API server fills in the group, and nothing else. */
const roleRefOf = (field: Field): Grant['roleRef'] => ({
  groupKind: GroupKind.of(field.get('apiGroup').string ?? ROLE.group, field.get('kind').string ?? ''),
  name: field.get('name').string ?? '',
});

/** Built-in roles that may read everything that the chain needs. */
const READS_ALL = ['cluster-admin', 'admin', 'edit', 'view'];

const grantAllows = ({ role, roleRef }: Grant, wanted: Permission, verb: string): boolean => {
  if (role === undefined) return READS_ALL.includes(roleRef.name);
  return role.get('rules').items.some((rule) => allows(rule, wanted, verb));
};

const subjectsOf = (binding: KubeObject): readonly string[] =>
  binding.get('subjects').items.map((subject) => {
    const kind = subject.get('kind').string ?? '';
    const name = subject.get('name').string ?? '';
    return kind === 'ServiceAccount'
      ? `ServiceAccount ${subject.get('namespace').string ?? ''}/${name}`
      : `${kind} ${name}`;
  });
