import { Cluster } from '../../../chain/cluster';
import { grantsIn, isBuiltInRole } from '../../../chain/model/rbac';

const GROUP = 'rbac.authorization.k8s.io';
const API = `${GROUP}/v1`;

type Rule = Readonly<Record<string, readonly string[]>>;
type Subject = Readonly<Record<string, string>>;

const ACCOUNT: Subject = { kind: 'ServiceAccount', name: 'reader', namespace: 'monitoring' };
const PODS: Rule = { apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] };

const role = (namespace: string, ...rules: readonly Rule[]) => ({
  apiVersion: API,
  kind: 'Role',
  metadata: { name: 'reader', namespace },
  rules,
});

const clusterRole = (...rules: readonly Rule[]) => ({
  apiVersion: API,
  kind: 'ClusterRole',
  metadata: { name: 'reader' },
  rules,
});

const binding = (namespace: string, kind: string, name = 'reader', subject = ACCOUNT) => ({
  apiVersion: API,
  kind: 'RoleBinding',
  metadata: { name: 'reader', namespace },
  roleRef: { apiGroup: GROUP, kind, name },
  subjects: [subject],
});

const clusterBinding = (name = 'reader', subject = ACCOUNT) => ({
  apiVersion: API,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'reader' },
  roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name },
  subjects: [subject],
});

const rbacOf = (objects: readonly object[]) =>
  new Cluster(objects.map((value) => ({ value, file: 'rbac.yaml' }))).rbac();

const grants = (...objects: readonly object[]) => rbacOf(objects).grantsOf('monitoring', 'reader');

/** The verbs on the pods of namespace `shop` that monitoring/reader has not; `undefined` if the files do not tell. */
const missing = (...objects: readonly object[]) =>
  rbacOf(objects).missing(grants(...objects), 'shop', {
    verbs: ['list', 'watch'],
    group: '',
    resource: 'pods',
  });

test.each([
  ['what is asked for', PODS],
  ['every verb', { ...PODS, verbs: ['*'] }],
  ['every group', { ...PODS, apiGroups: ['*'] }],
  ['every resource', { ...PODS, resources: ['*'] }],
  [
    'other things as well',
    { apiGroups: ['apps', ''], resources: ['nodes', 'pods'], verbs: ['get', 'watch', 'list'] },
  ],
])('a rule gives %s', (_what, rule) => {
  expect(missing(role('shop', rule), binding('shop', 'Role'))).toEqual([]);
});

test.each([
  ['one verb', { ...PODS, verbs: ['list'] }, ['watch']],
  ['other verbs', { ...PODS, verbs: ['get'] }, ['list', 'watch']],
  ['another group', { ...PODS, apiGroups: ['apps'] }, ['list', 'watch']],
  ['no group', { resources: ['pods'], verbs: ['*'] }, ['list', 'watch']],
  ['a subresource', { ...PODS, resources: ['pods/log'] }, ['list', 'watch']],
  // List and watch of a collection name no object.
  ['some objects by name', { ...PODS, resourceNames: ['shop'] }, ['list', 'watch']],
  ['addresses', { nonResourceURLs: ['*'], verbs: ['*'] }, ['list', 'watch']],
])('a rule that gives %s is not enough', (_what, rule, verbs) => {
  expect(missing(role('shop', rule), binding('shop', 'Role'))).toEqual(verbs);
});

test('verbs may come from several rules and bindings', () => {
  const list = { ...PODS, verbs: ['list'] };
  const watch = { ...PODS, verbs: ['watch'] };
  expect(missing(role('shop', list, watch), binding('shop', 'Role'))).toEqual([]);
  expect(missing(role('shop', list), binding('shop', 'Role'), clusterRole(watch), clusterBinding())).toEqual(
    [],
  );
});

test.each([
  ['a Role of the namespace', [role('shop', PODS), binding('shop', 'Role')], []],
  ['a ClusterRole, bound in the namespace', [clusterRole(PODS), binding('shop', 'ClusterRole')], []],
  ['a ClusterRole, bound everywhere', [clusterRole(PODS), clusterBinding()], []],
  ['a Role of another namespace', [role('cart', PODS), binding('cart', 'Role')], ['list', 'watch']],
  ['a ClusterRole, bound elsewhere', [clusterRole(PODS), binding('cart', 'ClusterRole')], ['list', 'watch']],
  ['nothing', [], ['list', 'watch']],
])('%s: what is missing in the namespace', (_what, objects, verbs) => {
  expect(missing(...objects)).toEqual(verbs);
});

test.each([
  ACCOUNT,
  { kind: 'Group', name: 'system:serviceaccounts:monitoring' },
  { kind: 'Group', name: 'system:serviceaccounts' },
  { kind: 'Group', name: 'system:authenticated' },
])('the account is named by %j', (subject) => {
  expect(grants(clusterBinding('reader', subject))).toHaveLength(1);
});

test.each([
  { ...ACCOUNT, name: 'writer' },
  { ...ACCOUNT, namespace: 'default' },
  { kind: 'ServiceAccount', name: 'reader' },
  { kind: 'User', name: 'reader' },
  { kind: 'Group', name: 'system:serviceaccounts:default' },
  { kind: 'Group', name: 'system:unauthenticated' },
])('the account is not named by %j', (subject) => {
  expect(grants(clusterBinding('reader', subject))).toEqual([]);
});

test('a role outside the files may give what is missing, but takes nothing away', () => {
  expect(missing(binding('shop', 'Role'))).toBeUndefined();
  expect(missing(binding('cart', 'Role'))).toEqual(['list', 'watch']);
  expect(missing(binding('shop', 'Role'), clusterRole(PODS), clusterBinding())).toEqual([]);
});

test.each(['cluster-admin', 'admin', 'edit', 'view'])('%s, which every cluster has, reads all', (name) => {
  expect(missing(clusterBinding(name))).toEqual([]);
  expect(missing(binding('shop', 'ClusterRole', name))).toEqual([]);
});

test.each(['system:auth-delegator', 'system:node', 'extension-apiserver-authentication-reader'])(
  '%s, which every cluster has, does not',
  (name) => {
    expect(missing(clusterBinding(name))).toEqual(['list', 'watch']);
  },
);

test('a role of the files counts as it is written, also under the name of one that every cluster has', () => {
  const own = { ...clusterRole({ ...PODS, verbs: ['get'] }), metadata: { name: 'view' } };
  expect(missing(own, clusterBinding('view'))).toEqual(['list', 'watch']);
});

test('roles that every cluster has', () => {
  const names = ['view', 'system:', 'extension-apiserver-authentication-reader', 'viewer', 'my:system:role'];
  expect(names.filter(isBuiltInRole)).toEqual(names.slice(0, 3));
});

test('the grants that hold in a namespace', () => {
  const all = grants(clusterBinding(), binding('shop', 'Role'), binding('cart', 'Role'));
  expect(grantsIn('shop', all).map(({ binding: { title } }) => title)).toEqual([
    'ClusterRoleBinding reader',
    'RoleBinding shop/reader',
  ]);
});
