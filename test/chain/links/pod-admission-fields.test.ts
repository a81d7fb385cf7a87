import { boundary, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import { ADAPTER, type Change, HPA, PROMETHEUS, testWorks } from '../support/pods-metric';

const ORDERS = 'Deployment/orders';
const LABEL = 'pod-security.kubernetes.io/enforce';

type Fields = { [key: string]: Plain };

const namespace =
  (name: string, labels: Fields): Change =>
  (o) =>
    o.add({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });

const enforces = (level: string, name = 'shop'): Change => namespace(name, { [LABEL]: level });

/** The pods of the target, under a level, with fields of their first container's security context. */
const container =
  (level: string, securityContext: Fields): Change =>
  (o) =>
    enforces(level)(o).set(ORDERS, `${CONTAINER}.securityContext`, securityContext);

/** Pods that meet the level restricted, but for these fields. */
const restricted =
  (own: Fields, pod: Fields = {}): Change =>
  (o) =>
    container('restricted', { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...own })(
      o,
    ).set(ORDERS, 'spec.template.spec.securityContext', {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...pod,
    });

const refuses = (level: string, field: string, what: string, fix: string): Whole => [
  `error pod-admission: Deployment shop/orders spec.template.spec.${field}`,
  `namespace shop enforces ${level} and refuses the pods of Deployment shop/orders: ${what}`,
  fix,
];

const CONTEXT = 'containers[0].securityContext';

describe('what the level restricted refuses', () => {
  const refused = (field: string, what: string, fix: string): Whole =>
    refuses('restricted', field, what, fix);
  boundary(
    ['nothing of pods that meet it', restricted({})],
    [
      'a container that may escalate its privileges',
      restricted({ allowPrivilegeEscalation: true }),
      refused(CONTEXT, 'container orders may escalate its privileges', 'allowPrivilegeEscalation: false'),
    ],
    [
      'a container that keeps capabilities',
      restricted({ capabilities: { drop: ['KILL'] } }),
      refused(CONTEXT, 'container orders keeps capabilities', 'capabilities: {drop: [ALL]}'),
    ],
    [
      'a pod that may run as root',
      restricted({}, { runAsNonRoot: false }),
      refused('securityContext.runAsNonRoot', 'the pod may run as root', 'runAsNonRoot: true'),
    ],
  );
  boundary(
    ['no user but 0', restricted({ runAsUser: 1 })],
    [
      'user 0 of a container',
      restricted({ runAsUser: 0 }),
      refused(`${CONTEXT}.runAsUser`, 'container orders runs as user 0', 'runAsUser: another number'),
    ],
    [
      'user 0 of the pod',
      restricted({}, { runAsUser: 0 }),
      refused('securityContext.runAsUser', 'the pod runs as user 0', 'runAsUser: another number'),
    ],
  );
  boundary(
    ['no low port', restricted({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })],
    [
      'any other capability',
      restricted({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
      refused(`${CONTEXT}.capabilities.add`, 'container orders adds CHOWN', 'do not add it'),
    ],
  );
});

describe('what the level baseline refuses', () => {
  const refused = (field: string, what: string, fix = 'remove it'): Whole =>
    refuses('baseline', field, what, fix);
  boundary(
    ['no capability of every container', container('baseline', { capabilities: { add: ['CHOWN'] } })],
    [
      'raw sockets',
      container('baseline', { capabilities: { add: ['NET_RAW'] } }),
      refused(`${CONTEXT}.capabilities.add`, 'container orders adds NET_RAW', 'do not add it'),
    ],
  );
  boundary(
    ['not the default view of /proc', container('baseline', { procMount: 'Default' })],
    [
      'the whole view of /proc',
      container('baseline', { procMount: 'Unmasked' }),
      refused(`${CONTEXT}.procMount`, `spec.template.spec.${CONTEXT}.procMount is Unmasked`),
    ],
  );
  boundary(
    ['not user 0', container('baseline', { runAsUser: 0 })],
    [
      'a privileged container',
      container('baseline', { privileged: true }),
      refused(`${CONTEXT}.privileged`, 'container orders is privileged', 'remove privileged'),
    ],
  );
});

describe('the namespace', () => {
  const withHostNetwork =
    (enforcing: Change): Change =>
    (o) =>
      enforcing(o).set(ORDERS, 'spec.template.spec.hostNetwork', true);
  boundary(
    ['is another', withHostNetwork(enforces('baseline', 'cart'))],
    [
      'is that of the pods',
      withHostNetwork(enforces('baseline')),
      refuses('baseline', 'hostNetwork', 'spec.template.spec.hostNetwork is true', 'remove it'),
    ],
    [
      'has a level that is none',
      enforces('strict'),
      [
        `error pod-admission: Namespace shop metadata.labels.${LABEL}`,
        '"strict" is no Pod Security level',
        'use privileged, baseline, restricted',
      ],
    ],
  );
});

describe('whose pods', () => {
  const hostNetwork =
    (id: string, path: string): Change =>
    (o) =>
      enforces('baseline', 'monitoring')(o).set(id, path, true);
  const refused = (title: string, field: string): Whole => [
    `error pod-admission: ${title} ${field}`,
    `namespace monitoring enforces baseline and refuses the pods of ${title}: ${field} is true`,
    'remove it',
  ];
  boundary(
    ['those of the adapter and of Prometheus', enforces('baseline', 'monitoring')],
    [
      'of the adapter',
      hostNetwork(ADAPTER, 'spec.template.spec.hostNetwork'),
      refused('Deployment monitoring/adapter-prometheus-adapter', 'spec.template.spec.hostNetwork'),
    ],
    [
      'of Prometheus',
      hostNetwork(PROMETHEUS, 'spec.hostNetwork'),
      refused('Prometheus monitoring/stack-kube-prometheus-stac-prometheus', 'spec.hostNetwork'),
    ],
  );
  testWorks([
    [
      'not of Prometheus, for a metric of CPU',
      (o) =>
        hostNetwork(
          PROMETHEUS,
          'spec.hostNetwork',
        )(o).set(HPA, 'spec.metrics', [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
          },
        ]),
      expect.any(Array),
    ],
  ]);
});
