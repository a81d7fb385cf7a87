import type { k8s } from 'cdk8s-plus-27';

const RBAC = 'rbac.authorization.k8s.io';

/** Points a binding at a Role or ClusterRole. */
export function roleRef(kind: 'Role' | 'ClusterRole', name: string): k8s.RoleRef {
  return { apiGroup: RBAC, kind, name };
}

/** A ServiceAccount as the subject of a binding. */
export function subject(name: string, namespace: string): k8s.Subject {
  return { kind: 'ServiceAccount', name, namespace };
}
