import { boundary, type Whole } from '../support/boundary';
import { byService, external } from '../support/metric-types';
import { CONTAINER, type Plain } from '../support/mutate';
import { ADAPTER, type Change, judgeChange, meta, testWorks } from '../support/pods-metric';

const NAME = 'adapter-prometheus-adapter';
const READER = `ClusterRole/${NAME}-resource-reader`;
const BINDING = `ClusterRoleBinding/${NAME}-resource-reader`;
const DELEGATOR = `ClusterRoleBinding/${NAME}-system-auth-delegator`;
const AUTH_READER = `RoleBinding/${NAME}-auth-reader`;
const GROUP = 'rbac.authorization.k8s.io';
const ACCOUNT = `ServiceAccount monitoring/${NAME}`;
const SUBJECTS: Plain = [{ kind: 'ServiceAccount', name: NAME, namespace: 'monitoring' }];

const at = (severity = 'error') =>
  `${severity} adapter-rbac: Deployment monitoring/${NAME} spec.template.spec.serviceAccountName`;

const mayNotList = (what: string): Whole => [
  at(),
  `${ACCOUNT} may not list ${what} in shop`,
  `grant it get and list on ${what} there`,
];

const may =
  (rule: { [key: string]: Plain }): Change =>
  (o) =>
    o.set(READER, 'rules', [{ apiGroups: [''], resources: ['pods'], verbs: ['list'], ...rule }]);

describe('it may list what its rules describe', () => {
  boundary(
    ['pods', may({})],
    ['pods of another group', may({ apiGroups: ['metrics.k8s.io'] }), mayNotList('pods')],
    ['Services', may({ resources: ['services'] }), mayNotList('pods')],
    ['and only get', may({ verbs: ['get', 'watch'] }), mayNotList('pods')],
    ['one pod by its name', may({ resourceNames: ['orders'] }), mayNotList('pods')],
  );
  boundary(
    ['Services, where the metric is of one', (o) => byService(may({ resources: ['services'] })(o))],
    [
      'pods, where the metric is of a Service',
      (o) => byService(may({})(o)),
      [
        at('warning'),
        `${ACCOUNT} may not list services in shop: services/* cannot be answered, single objects can`,
        'grant it get and list on services there',
      ],
    ],
  );
  boundary(
    ['nothing, where the metric is external', (o) => external(may({ resources: ['nodes'] })(o))],
    ['nothing', may({ resources: ['nodes'] }), mayNotList('pods')],
  );
});

/** Bound by name to a role that Kubernetes itself brings. */
const boundTo =
  (role: string): Change =>
  (o) =>
    o.set(BINDING, 'roleRef.name', role).remove(READER);

describe('a role that Kubernetes itself brings', () => {
  boundary(
    ['cluster-admin', boundTo('cluster-admin')],
    ['system:monitoring, which reads no pods', boundTo('system:monitoring'), mayNotList('pods')],
  );
  boundary(
    ['admin', boundTo('admin')],
    ['system:discovery', boundTo('system:discovery'), mayNotList('pods')],
  );
  boundary(
    ['edit', boundTo('edit')],
    ['system:basic-user', boundTo('system:basic-user'), mayNotList('pods')],
  );
  boundary(
    ['view', boundTo('view')],
    ['system:public-info-viewer', boundTo('system:public-info-viewer'), mayNotList('pods')],
  );
});

const noDelegation: Whole = [
  at(),
  `${ACCOUNT} is not bound to ClusterRole system:auth-delegator: the adapter cannot ask who calls it`,
  'add a ClusterRoleBinding to system:auth-delegator',
];
const noReader: Whole = [
  at(),
  `${ACCOUNT} is not bound to Role extension-apiserver-authentication-reader in kube-system: the adapter does not start`,
  'add a RoleBinding in kube-system to Role extension-apiserver-authentication-reader',
];
const admin: Change = (o) =>
  o.add({
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'adapter-admin' },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: SUBJECTS,
  });

describe('it may delegate authentication', () => {
  boundary(
    ['as cluster-admin', (o) => admin(o.remove(DELEGATOR))],
    ['not', (o) => o.remove(DELEGATOR), noDelegation],
    [
      'in one namespace',
      (o) =>
        o.remove(DELEGATOR).add({
          apiVersion: `${GROUP}/v1`,
          kind: 'RoleBinding',
          metadata: meta('delegator', 'monitoring'),
          roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'system:auth-delegator' },
          subjects: SUBJECTS,
        }),
      noDelegation,
    ],
  );
});

describe("it may read the API server's client CA", () => {
  boundary(
    ['as cluster-admin', (o) => admin(o.remove(AUTH_READER))],
    ['not', (o) => o.remove(AUTH_READER), noReader],
    ['in another namespace', (o) => o.set(AUTH_READER, 'metadata.namespace', 'monitoring'), noReader],
  );
});

describe('no binding names a role that is not there', () => {
  boundary(
    ['that is', (o) => o],
    [
      'that is not',
      (o) => o.set(BINDING, 'roleRef.name', 'reader'),
      [
        `error adapter-rbac: ClusterRoleBinding ${NAME}-resource-reader roleRef`,
        `ClusterRoleBinding ${NAME}-resource-reader names ClusterRole reader, which does not exist`,
        'name a role that exists, or add it',
      ],
    ],
    [
      'of a group that RBAC has not',
      (o) => o.set(BINDING, 'roleRef.apiGroup', 'rbac.k8s.io'),
      [
        `error adapter-rbac: ClusterRoleBinding ${NAME}-resource-reader roleRef`,
        `ClusterRoleBinding ${NAME}-resource-reader names a role of kind "ClusterRole" and apiGroup "rbac.k8s.io", which the API refuses`,
        'kind: ClusterRole, apiGroup: rbac.authorization.k8s.io',
      ],
    ],
    [
      'of the HPA controller, as upstream has it',
      (o) =>
        o.add({
          apiVersion: `${GROUP}/v1`,
          kind: 'ClusterRoleBinding',
          metadata: { name: 'hpa-controller-custom-metrics' },
          roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: 'custom-metrics-server-resources' },
          subjects: [{ kind: 'ServiceAccount', name: 'horizontal-pod-autoscaler', namespace: 'kube-system' }],
        }),
      [
        'warning adapter-rbac: ClusterRoleBinding hpa-controller-custom-metrics roleRef',
        'ClusterRoleBinding hpa-controller-custom-metrics names ClusterRole custom-metrics-server-resources, which does not exist',
        'remove the binding: the HPA controller may read every metrics API without it',
      ],
    ],
  );
});

describe('it runs as the account that is bound', () => {
  boundary(
    ['by name', (o) => o],
    [
      'and as another',
      (o) => o.set(ADAPTER, 'spec.template.spec.serviceAccountName', undefined),
      [
        `error adapter-rbac: Deployment monitoring/${NAME} spec.template.spec`,
        `no binding names ServiceAccount monitoring/default, which the adapter runs as; ClusterRoleBinding ${NAME}-system-auth-delegator names another`,
        'run the adapter as the ServiceAccount that its bindings name',
      ],
    ],
  );
  testWorks([
    [
      'and bindings are not here',
      (o) => o.remove(BINDING).remove(DELEGATOR).remove(AUTH_READER),
      [`bindings of ServiceAccount monitoring/${NAME}`],
    ],
  ]);
});

test('a metrics API that another server answers', () => {
  const { findings, absent } = judgeChange((o) =>
    o.set(ADAPTER, `${CONTAINER}.image`, 'example.com/cluster-agent:7').set(ADAPTER, `${CONTAINER}.args`, []),
  );
  expect(findings).toEqual([]);
  expect(absent).toContain('a server of the metrics API that is known here');
});
