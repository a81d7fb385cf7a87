import { boundary, type Whole } from '../support/boundary';
import type { Objects, Plain } from '../support/mutate';
import {
  byPodMonitor,
  type Change,
  checkChange,
  MONITOR,
  meta,
  PROMETHEUS,
  testWorks,
} from '../support/pods-metric';

const NAME = 'stack-kube-prometheus-stac-prometheus';
const ROLE = `ClusterRole/${NAME}`;
const BINDING = `ClusterRoleBinding/${NAME}`;
const TITLE = `Prometheus monitoring/${NAME}`;
const ACCOUNT = `ServiceAccount monitoring/${NAME}`;
const GROUP = 'rbac.authorization.k8s.io';

const may =
  (...resources: readonly string[]): Change =>
  (o) =>
    o.set(ROLE, 'rules', [{ apiGroups: [''], resources: [...resources], verbs: ['list', 'watch'] }]);

const maySlices: Change = (o) =>
  o.set(ROLE, 'rules.1', {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: ['list', 'watch'],
  });

const bySlices: Change = (o) => o.set(PROMETHEUS, 'spec.serviceDiscoveryRole', 'EndpointSlice');

const mayNot = (what: string, verbs = 'list or watch'): Whole => [
  `error prometheus-rbac: ${TITLE} spec.serviceAccountName`,
  `${ACCOUNT} may not ${verbs} ${what} in shop: Prometheus finds no targets there`,
  `grant get, list and watch on ${what} by a Role and RoleBinding in shop`,
];

/** Bound by a RoleBinding of a namespace in place of the ClusterRoleBinding. */
const boundIn =
  (namespace: string, kind = 'ClusterRole'): Change =>
  (o) =>
    o.remove(BINDING).add({
      apiVersion: `${GROUP}/v1`,
      kind: 'RoleBinding',
      metadata: meta('prometheus', namespace),
      roleRef: { apiGroup: GROUP, kind, name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: 'monitoring' }],
    });

const withoutAccount: Change = (o) => o.set(PROMETHEUS, 'spec.serviceAccountName', undefined);

describe('what a ServiceMonitor needs', () => {
  boundary(
    ['services, pods and endpoints', may('services', 'pods', 'endpoints')],
    ['not services', may('pods', 'endpoints'), mayNot('services')],
    ['not pods', may('services', 'endpoints'), mayNot('pods')],
    ['not endpoints', may('services', 'pods'), mayNot('endpoints')],
    [
      'list and no watch',
      (o) => o.set(ROLE, 'rules.0.verbs', ['get', 'list']),
      mayNot('services', 'watch'),
      mayNot('pods', 'watch'),
      mayNot('endpoints', 'watch'),
    ],
  );
  boundary(
    ['slices, where Prometheus discovers by them', (o) => maySlices(may('services', 'pods')(bySlices(o)))],
    [
      'endpoints are no slices',
      (o) => may('services', 'pods', 'endpoints')(bySlices(o)),
      mayNot('endpointslices (discovery.k8s.io)'),
    ],
  );
  boundary(
    ['slices are no endpoints: both', (o) => maySlices(may('services', 'pods', 'endpoints')(o))],
    ['slices are no endpoints', (o) => maySlices(may('services', 'pods')(o)), mayNot('endpoints')],
  );
});

describe('what a PodMonitor needs', () => {
  const byBoth: Change = (o) => {
    const monitor = o.find(MONITOR);
    return byPodMonitor({ path: '/other' })(o).add(monitor);
  };
  boundary(
    ['pods alone', (o) => may('pods')(byPodMonitor({})(o))],
    ['not pods', (o) => may('services', 'endpoints')(byPodMonitor({})(o)), mayNot('pods')],
    [
      'pods alone, without a monitor: it may become a ServiceMonitor',
      (o) => may('pods')(o.remove(MONITOR)),
      mayNot('services'),
      mayNot('endpoints'),
    ],
    [
      'pods alone, beside a ServiceMonitor',
      (o) => may('pods')(byBoth(o)),
      mayNot('services'),
      mayNot('endpoints'),
    ],
  );
});

describe('where the rights hold', () => {
  boundary(
    ["in the pods' namespace", boundIn('shop')],
    ['in another', boundIn('monitoring'), mayNot('services'), mayNot('pods'), mayNot('endpoints')],
  );
});

describe('the role of the binding', () => {
  const refused = (title: string, kind: string, apiGroup: string, fix: string): Whole => [
    `error prometheus-rbac: ${title} roleRef`,
    `${title} names a role of kind "${kind}" and apiGroup "${apiGroup}", which the API refuses`,
    `kind: ${fix}, apiGroup: ${GROUP}`,
  ];
  const binding = `ClusterRoleBinding ${NAME}`;
  const ref =
    (path: string, value: Plain | undefined): Change =>
    (o) =>
      o.set(BINDING, `roleRef.${path}`, value);
  boundary(
    ['is a ClusterRole', (o) => o],
    ['is a Role', ref('kind', 'Role'), refused(binding, 'Role', GROUP, 'ClusterRole')],
    [
      'is a Role that exists: a ClusterRoleBinding is of no namespace',
      (o) =>
        ref(
          'kind',
          'Role',
        )(o).add({
          apiVersion: `${GROUP}/v1`,
          kind: 'Role',
          metadata: meta(NAME, 'default'),
          rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
        }),
      refused(binding, 'Role', GROUP, 'ClusterRole'),
    ],
    ['is of another group', ref('apiGroup', 'rbac'), refused(binding, 'ClusterRole', 'rbac', 'ClusterRole')],
    [
      'is a Role of a name that every cluster has: that is the reason, not what it gives',
      (o) => ref('kind', 'Role')(ref('name', 'system:auth-delegator')(o)),
      refused(binding, 'Role', GROUP, 'ClusterRole'),
    ],
    [
      'does not exist',
      ref('name', 'prometheus'),
      [
        `error prometheus-rbac: ${binding} roleRef`,
        `${binding} names ClusterRole prometheus, which does not exist`,
        'name a role that exists, or add it',
      ],
    ],
  );
  boundary(
    ['in a namespace is a ClusterRole', boundIn('shop', 'ClusterRole')],
    [
      'in a namespace is of no kind of role',
      boundIn('shop', 'role'),
      refused('RoleBinding shop/prometheus', 'role', GROUP, 'Role or ClusterRole'),
      [
        'error known-api (follows from prometheus-rbac): RoleBinding shop/prometheus roleRef.kind',
        'roleRef.kind is "role", which is none of its values',
        'one of "Role", "ClusterRole"',
      ],
    ],
    [
      'in a namespace does not exist there',
      (o) =>
        boundIn(
          'shop',
          'Role',
        )(o).add({
          apiVersion: `${GROUP}/v1`,
          kind: 'Role',
          metadata: meta(NAME, 'cart'),
          rules: [],
        }),
      [
        'error prometheus-rbac: RoleBinding shop/prometheus roleRef',
        `RoleBinding shop/prometheus names Role ${NAME}, which does not exist in shop`,
        'name a role that exists, or add it',
      ],
    ],
  );
  boundary(
    ['is one that every cluster has, and reads all', ref('name', 'view')],
    [
      'is one that every cluster has, and reads nothing of this',
      ref('name', 'system:auth-delegator'),
      mayNot('services'),
      mayNot('pods'),
      mayNot('endpoints'),
    ],
  );
  testWorks([
    ['is not in these files, and nor is any of its kind', boundIn('shop', 'Role'), [`a role of ${ACCOUNT}`]],
  ]);
});

describe('the account', () => {
  const meantTo: Whole = [
    `error prometheus-rbac: ${TITLE} spec`,
    `${TITLE} names no ServiceAccount and runs as monitoring/default, which no binding names; those here name ${NAME}`,
    `serviceAccountName: ${NAME}`,
  ];
  const bindDefault = (o: Objects): Objects => o.set(BINDING, 'subjects.0.name', 'default');
  boundary(['is named', (o) => o], ['is not named, and another is bound', withoutAccount, meantTo]);
  boundary(
    ['is the default one, and bound', (o) => bindDefault(withoutAccount(o))],
    [
      'is the default one, bound to too little',
      (o) => may('services', 'pods')(bindDefault(withoutAccount(o))),
      [
        `error prometheus-rbac: ${TITLE}`,
        'ServiceAccount monitoring/default may not list or watch endpoints in shop: Prometheus finds no targets there',
        'grant get, list and watch on endpoints by a Role and RoleBinding in shop',
      ],
    ],
  );
  testWorks([
    ['is named, and bound elsewhere', (o) => o.remove(BINDING), [`bindings of ${ACCOUNT}`]],
    [
      'is named, and another is bound: the named one may be bound elsewhere',
      (o) =>
        o
          .set(PROMETHEUS, 'spec.serviceAccountName', 'scraper')
          .add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('scraper', 'monitoring') }),
      ['bindings of ServiceAccount monitoring/scraper'],
    ],
    [
      'is not named, and nothing is bound',
      (o) => withoutAccount(o).remove(BINDING),
      ['bindings of ServiceAccount monitoring/default'],
    ],
    [
      'is not named, and only one of another application is bound',
      (o) =>
        withoutAccount(o)
          .set(`ServiceAccount/${NAME}`, 'metadata.name', 'grafana')
          .set(BINDING, 'subjects.0.name', 'grafana'),
      ['bindings of ServiceAccount monitoring/default'],
    ],
    [
      'of a Prometheus that is not in these files',
      (o) => o.remove(PROMETHEUS).remove(`Service/${NAME}`),
      expect.arrayContaining(['a Prometheus CR that the adapter asks']),
    ],
  ]);
});

test('a binding of a role that is not there breaks nothing where another one gives all', () => {
  const { findings, chains } = checkChange((o) =>
    o.add({
      apiVersion: `${GROUP}/v1`,
      kind: 'RoleBinding',
      metadata: meta('more', 'shop'),
      roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: `${NAME}-more` },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: 'monitoring' }],
    }),
  );
  expect(findings.filter(({ link }) => link === 'prometheus-rbac')).toEqual([]);
  const [own] = chains.flatMap(({ links }) => links.filter(({ id }) => id === 'prometheus-rbac'));
  expect(own?.looked.map(({ kind }) => kind)).toEqual(['ClusterRoleBinding', 'RoleBinding', 'ClusterRole']);
});
