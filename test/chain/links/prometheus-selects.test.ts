import { boundary } from '../support/boundary';
import type { Objects, Plain } from '../support/mutate';
import { byPodMonitor, type Change, MONITOR, PROMETHEUS, testWorks } from '../support/pods-metric';
import { resultOf } from '../support/results';

const NAME = 'stack-kube-prometheus-stac-prometheus';
const TITLE = `Prometheus monitoring/${NAME}`;

const selector =
  (value: Plain | undefined): Change =>
  (o) =>
    o.set(PROMETHEUS, 'spec.serviceMonitorSelector', value);

const namespaces =
  (value: Plain | undefined): Change =>
  (o) =>
    o.set(PROMETHEUS, 'spec.serviceMonitorNamespaceSelector', value);

const byName = (name: string) => namespaces({ matchLabels: { 'kubernetes.io/metadata.name': name } });

const byTeam = namespaces({ matchLabels: { team: 'shop' } });

/** The monitor in the namespace of Prometheus, looking into that of the pods. */
const besidePrometheus = (o: Objects): Objects =>
  o
    .set(MONITOR, 'metadata.namespace', 'monitoring')
    .set(MONITOR, 'spec.namespaceSelector', { matchNames: ['shop'] });

const namespace = (labels: Plain): Plain => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});

const unlabelled = (selects: string, kind = 'ServiceMonitor') =>
  [
    `error prometheus-selects: ${kind} shop/orders metadata.labels`,
    `${TITLE} selects ${kind}s by ${selects}, which ${kind} shop/orders does not carry`,
    `give the ${kind} these labels, or select it`,
  ] as const;

const EXISTS = { matchExpressions: [{ key: 'release', operator: 'Exists', values: ['stack'] }] };
const refused = (field: string) =>
  [
    `error prometheus-selects: ${TITLE} spec.${field}.matchExpressions[0].values`,
    `spec.${field}.matchExpressions[0].values lists values, and Exists takes none: the selector is refused`,
    'remove values',
  ] as const;

describe('a selector that is refused', () => {
  boundary(
    ['none', selector({})],
    ['of monitors', selector(EXISTS), refused('serviceMonitorSelector')],
    [
      'of namespaces',
      (o) => namespaces(EXISTS)(o).add(namespace({})),
      refused('serviceMonitorNamespaceSelector'),
    ],
  );
});

describe('the labels of the monitor', () => {
  boundary(
    ['an empty selector selects all', selector({})],
    [
      'an absent one selects nothing',
      selector(undefined),
      [
        `error prometheus-selects: ${TITLE} spec`,
        `${TITLE} has no serviceMonitorSelector, which selects nothing`,
        'serviceMonitorSelector: {} selects all',
      ],
    ],
  );
  boundary(
    ['the monitor carries them', selector({ matchLabels: { release: 'stack', app: 'orders' } })],
    ['one has another value', selector({ matchLabels: { release: 'stacks' } }), unlabelled('release=stacks')],
    [
      'one of them is missing',
      selector({ matchLabels: { release: 'stack', team: 'shop' } }),
      unlabelled('release=stack,team=shop'),
    ],
    [
      'there are none',
      (o) => o.set(MONITOR, 'metadata.labels', undefined),
      [
        'error prometheus-selects: ServiceMonitor shop/orders metadata',
        `${TITLE} selects ServiceMonitors by release=stack, which ServiceMonitor shop/orders does not carry`,
        'give the ServiceMonitor these labels, or select it',
      ],
    ],
  );
});

describe('the namespace of the monitor', () => {
  boundary(
    ['without a selector: that of Prometheus', (o) => namespaces(undefined)(besidePrometheus(o))],
    [
      'without a selector: no other',
      namespaces(undefined),
      [
        `error prometheus-selects: ${TITLE} spec`,
        `${TITLE} has no serviceMonitorNamespaceSelector and looks only into monitoring; the ServiceMonitor is in shop`,
        'serviceMonitorNamespaceSelector: {} looks into all namespaces',
      ],
    ],
  );
  boundary(
    ['by its name', byName('shop')],
    [
      'by another name',
      byName('shops'),
      [
        `error prometheus-selects: ${TITLE} spec.serviceMonitorNamespaceSelector`,
        `${TITLE} looks into namespaces with kubernetes.io/metadata.name=shops, which shop is not`,
        'add shop',
      ],
    ],
  );
  boundary(
    ['by a label that it has', (o) => byTeam(o).add(namespace({ team: 'shop' }))],
    [
      'by a label that it has not',
      (o) => byTeam(o).add(namespace({ team: 'cart' })),
      [
        `error prometheus-selects: ${TITLE} spec.serviceMonitorNamespaceSelector`,
        `${TITLE} looks into namespaces with team=shop, which shop is not`,
        'add shop',
      ],
    ],
  );
});

describe('a PodMonitor', () => {
  boundary(
    ['has selectors of its own', (o) => selector(undefined)(namespaces(undefined)(byPodMonitor({})(o)))],
    [
      'is not selected by those of ServiceMonitors',
      (o) => byPodMonitor({})(o).set(PROMETHEUS, 'spec.podMonitorSelector', undefined),
      [
        `error prometheus-selects: ${TITLE} spec`,
        `${TITLE} has no podMonitorSelector, which selects nothing`,
        'podMonitorSelector: {} selects all',
      ],
    ],
    [
      'is not in a namespace that those of ServiceMonitors select',
      (o) => byPodMonitor({})(o).set(PROMETHEUS, 'spec.podMonitorNamespaceSelector', undefined),
      [
        `error prometheus-selects: ${TITLE} spec`,
        `${TITLE} has no podMonitorNamespaceSelector and looks only into monitoring; the PodMonitor is in shop`,
        'podMonitorNamespaceSelector: {} looks into all namespaces',
      ],
    ],
    [
      'is in a namespace that is not selected',
      (o) =>
        byPodMonitor({})(o).set(PROMETHEUS, 'spec.podMonitorNamespaceSelector', {
          matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' },
        }),
      [
        `error prometheus-selects: ${TITLE} spec.podMonitorNamespaceSelector`,
        `${TITLE} looks into namespaces with kubernetes.io/metadata.name=monitoring, which shop is not`,
        'add shop',
      ],
    ],
  );
});

describe('two monitors', () => {
  const another: Change = (o) =>
    o
      .copy(MONITOR, 'other')
      .set('ServiceMonitor/other', 'metadata.labels.release', 'other')
      .set('ServiceMonitor/other', 'spec.endpoints.0.path', '/other');
  boundary(
    ['of which one is selected', another],
    [
      'of which none is',
      (o) => another(o).set(MONITOR, 'metadata.labels.release', 'others'),
      unlabelled('release=stack'),
      [
        'error prometheus-selects: ServiceMonitor shop/other metadata.labels',
        `${TITLE} selects ServiceMonitors by release=stack, which ServiceMonitor shop/other does not carry`,
        'give the ServiceMonitor these labels, or select it',
      ],
    ],
  );
});

testWorks([
  [
    'a Prometheus that is not in these files',
    (o) => o.remove(PROMETHEUS).remove(`Service/${NAME}`),
    expect.arrayContaining(['a Prometheus CR that the adapter asks']),
  ],
  ['a namespace whose labels decide and are not here', byTeam, ['Namespace shop, whose labels decide']],
]);

test('where no monitor selects the pods, the link below says why', () => {
  expect(resultOf('prometheus-selects', (o) => o)).toBe('holds');
  expect(
    resultOf('prometheus-selects', (o) => o.set(MONITOR, 'spec.selector.matchLabels.app', 'order')),
  ).toBe('broken, as service-monitor');
  expect(resultOf('prometheus-selects', (o) => o.remove(MONITOR))).toBe(
    'not in these files, as service-monitor',
  );
});
