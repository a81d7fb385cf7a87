import { ADAPTER, MONITORING, type Mutation, remove, set, TEMPLATE } from '../support/dist';

/** What the adapter may. */
export const ofAdapterRbac: readonly Mutation[] = [
  [
    'no delegated authentication',
    remove('ClusterRoleBinding/prometheus-adapter-auth-delegator'),
    `error adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'no client CA',
    remove('RoleBinding/prometheus-adapter-auth-reader'),
    `error adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'client CA read in another namespace',
    set('RoleBinding/prometheus-adapter-auth-reader', 'metadata.namespace', MONITORING),
    `error adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'delegation of another account',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'subjects.0.name', 'adapter'),
    `error adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'dangling role',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.name', 'reader'),
    'error adapter-rbac RoleBinding/prometheus-adapter-resource-reader roleRef',
  ],
  [
    'adapter may not list Services',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.resources', ['namespaces', 'pods']),
    `warning adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'adapter may only get',
    set('ClusterRole/prometheus-adapter-resource-reader', 'rules.0.verbs', ['get']),
    `warning adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'adapter with another account',
    set(ADAPTER, `${TEMPLATE}.spec.serviceAccountName`, 'default'),
    `error adapter-rbac ${ADAPTER} spec.template.spec.serviceAccountName`,
  ],
  [
    'role of an unknown kind',
    set('ClusterRoleBinding/prometheus-adapter-auth-delegator', 'roleRef.kind', 'ClusterRoles'),
    'error adapter-rbac ClusterRoleBinding/prometheus-adapter-auth-delegator roleRef',
  ],
  [
    'role of another API group',
    set('RoleBinding/prometheus-adapter-resource-reader', 'roleRef.apiGroup', 'rbac.k8s.io'),
    'error adapter-rbac RoleBinding/prometheus-adapter-resource-reader roleRef',
  ],
];
