import { boundary, type Whole } from '../support/boundary';
import type { Objects, Plain } from '../support/mutate';
import { byPodMonitor, type Change, MONITOR, testWorks } from '../support/pods-metric';

const SERVICE = 'Service/orders';

const selects =
  (selector: Plain): Change =>
  (o) =>
    o.set(MONITOR, 'spec.selector', selector);

const looksInto =
  (namespaceSelector: Plain): Change =>
  (o) =>
    o.set(MONITOR, 'spec.namespaceSelector', namespaceSelector);

/** What follows where no monitor selects the pods. */
const wrongSelector = (
  selector: string,
  carries: string,
  kind = 'ServiceMonitor',
  what = 'Services',
): Whole => [
  `error service-monitor: ${kind} shop/orders spec.selector`,
  `${kind} shop/orders selects ${what} by ${selector}; ${carries}`,
  'select labels that the metrics Service carries',
];

const wrongNamespace: Whole = [
  'error service-monitor: ServiceMonitor shop/orders spec.namespaceSelector',
  'ServiceMonitor shop/orders does not look into shop, where the target is',
  'namespaceSelector: {matchNames: [shop]}',
];

const carriesApp = 'Service orders carries app=orders';

describe('the labels of the Service', () => {
  boundary(
    ['by one label', selects({ matchLabels: { app: 'orders' } })],
    ['by another value', selects({ matchLabels: { app: 'order' } }), wrongSelector('app=order', carriesApp)],
    [
      'by one label more',
      selects({ matchLabels: { app: 'orders', tier: 'web' } }),
      wrongSelector('app=orders,tier=web', carriesApp),
    ],
    [
      'of a Service without labels',
      (o) => o.set(SERVICE, 'metadata.labels', undefined),
      wrongSelector('app=orders', 'Service orders carries no labels'),
    ],
    [
      'of no Service',
      (o) => o.remove(SERVICE),
      wrongSelector('app=orders', 'no Service leads to the target'),
    ],
  );
  boundary(
    ['of pods', byPodMonitor({})],
    [
      'of other pods',
      (o) => byPodMonitor({})(o).set('PodMonitor/orders', 'spec.selector.matchLabels.app', 'order'),
      wrongSelector('app=order', carriesApp, 'PodMonitor', 'pods'),
    ],
  );
});

describe('a monitor that selects nothing is meant for the pods', () => {
  const other = { matchLabels: { team: 'x' } };
  const unrelated: Change = (o) =>
    selects(other)(o)
      .set(MONITOR, 'metadata.name', 'cart')
      .set('ServiceMonitor/cart', 'metadata.labels', { release: 'stack' });
  const absent = ["a monitor of the target's pods"];
  testWorks([
    ['not without any sign of it', unrelated, absent],
    [
      'not where it reads something else',
      (o) =>
        selects({ matchLabels: { app: 'cart' } })(o).add({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'cart', namespace: 'shop', labels: { app: 'cart' } },
          spec: { selector: { app: 'cart' }, ports: [{ name: 'metrics', port: 9090 }] },
        }),
      absent,
    ],
  ]);
  boundary(
    ['by nothing', unrelated],
    ['by its name', selects(other), wrongSelector('team=x', carriesApp)],
    [
      'by its name, and with a selector that is refused',
      selects({ matchLabels: { team: 'x!' } }),
      [
        `error service-monitor: ServiceMonitor shop/orders spec.selector.matchLabels.team`,
        'spec.selector.matchLabels.team is "x!", which is no value of a label: the selector is refused',
        'write at most 63 letters, digits, "-", "_" and ".", the first and the last of them a letter or a digit, as a string',
      ],
    ],
    [
      'by a label of its own',
      (o) => unrelated(o).set('ServiceMonitor/cart', 'metadata.labels.app', 'orders'),
      [
        'error service-monitor: ServiceMonitor shop/cart spec.selector',
        `ServiceMonitor shop/cart selects Services by team=x; ${carriesApp}`,
        'select labels that the metrics Service carries',
      ],
    ],
    [
      'by a label that it selects',
      (o) => unrelated(o).set('ServiceMonitor/cart', 'spec.selector.matchLabels.app', 'orders'),
      [
        'error service-monitor: ServiceMonitor shop/cart spec.selector',
        `ServiceMonitor shop/cart selects Services by team=x,app=orders; ${carriesApp}`,
        'select labels that the metrics Service carries',
      ],
    ],
  );
});

describe('the namespace', () => {
  const beside: Change = (o) => o.set(MONITOR, 'metadata.namespace', 'monitoring');
  const elsewhere: Whole = [
    'error service-monitor: ServiceMonitor monitoring/orders spec.namespaceSelector',
    'ServiceMonitor monitoring/orders does not look into shop, where the target is',
    'namespaceSelector: {matchNames: [shop]}',
  ];
  const inAny = (o: Objects): Objects => looksInto({ any: true })(beside(o));
  const inSome = (o: Objects): Objects => looksInto({ matchNames: ['cart', 'shop'] })(beside(o));
  boundary(
    ['its own, where nothing is said', looksInto({})],
    ['its own is another', beside, elsewhere],
    ['others are named', looksInto({ matchNames: ['cart'] }), wrongNamespace],
    ['any: false says nothing', (o) => looksInto({ any: false })(beside(o)), elsewhere],
  );
  boundary(
    ['any', inAny],
    ['a namespace without its name', (o) => looksInto({ matchNames: ['cart'] })(beside(o)), elsewhere],
  );
  boundary(
    ['one of several', inSome],
    [
      'any, and other labels',
      (o) => inAny(o).set(MONITOR, 'spec.selector.matchLabels.app', 'order'),
      [
        'error service-monitor: ServiceMonitor monitoring/orders spec.selector',
        `ServiceMonitor monitoring/orders selects Services by app=order; ${carriesApp}`,
        'select labels that the metrics Service carries',
      ],
    ],
    [
      'one of several, and other labels',
      (o) => inSome(o).set(MONITOR, 'spec.selector.matchLabels.app', 'order'),
      [
        'error service-monitor: ServiceMonitor monitoring/orders spec.selector',
        `ServiceMonitor monitoring/orders selects Services by app=order; ${carriesApp}`,
        'select labels that the metrics Service carries',
      ],
    ],
  );
  testWorks([
    [
      'one elsewhere that would select nothing here either',
      (o) => beside(o).set(MONITOR, 'spec.selector.matchLabels.app', 'order'),
      ["a monitor of the target's pods"],
    ],
    [
      'one elsewhere that selects all, where there is nothing',
      (o) => selects({})(o).set(MONITOR, 'metadata.namespace', 'empty'),
      ["a monitor of the target's pods"],
    ],
    [
      'one elsewhere that reads a Service there',
      (o) =>
        beside(o).set('Service/stack-kube-prometheus-stac-prometheus', 'metadata.labels', { app: 'orders' }),
      ["a monitor of the target's pods"],
    ],
    [
      'a PodMonitor elsewhere',
      (o) => byPodMonitor({})(o).set('PodMonitor/orders', 'metadata.namespace', 'monitoring'),
      ["a monitor of the target's pods"],
    ],
  ]);
});
