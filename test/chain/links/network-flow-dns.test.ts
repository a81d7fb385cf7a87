import { boundary, type Whole } from '../support/boundary';
import type { Plain } from '../support/mutate';
import {
  ADAPTER_PODS,
  ADAPTER_TITLE,
  ANY,
  cutIn,
  cutOut,
  dns,
  ORDERS,
  PROMETHEUS_PODS,
  PROMETHEUS_TITLE,
  policy,
} from '../support/network-flow';
import { type Change, CONFIG, HPA, PROMETHEUS, testWorks } from '../support/pods-metric';

const EXTERNAL_RULES = `
externalRules:
  - seriesQuery: 'queue_messages{namespace!=""}'
    resources: {overrides: {namespace: {resource: namespace}}}
    name: {as: queue}
    metricsQuery: max by (<<.GroupBy>>) (<<.Series>>{<<.LabelMatchers>>})`;

const API = 'APIService/v1beta1.custom.metrics.k8s.io';

/** A metric of a queue, served by the adapter: no series of the pods. */
const ofQueue: Change = (o) =>
  o
    .set(CONFIG, 'data.config\\.yaml', EXTERNAL_RULES)
    .set(API, 'spec.group', 'external.metrics.k8s.io')
    .set(API, 'metadata.name', 'v1beta1.external.metrics.k8s.io')
    .set(HPA, 'spec.metrics', [
      {
        type: 'External',
        external: { metric: { name: 'queue' }, target: { type: 'AverageValue', averageValue: '5' } },
      },
    ]);

describe('everyone reaches the DNS', () => {
  const anywhere = { ports: [{ port: 9090 }] };
  const out = (namespace: string, pods: Plain, ...protocols: readonly string[]): Change =>
    policy(namespace, pods, { policyTypes: ['Egress'], egress: [anywhere, dns(...protocols)] });
  boundary(
    ['the adapter', out('monitoring', ADAPTER_PODS, 'UDP', 'TCP')],
    [
      'the adapter, not by UDP',
      out('monitoring', ADAPTER_PODS, 'TCP'),
      cutOut(ADAPTER_TITLE, 'DNS', 'UDP 53'),
    ],
    [
      'the adapter, not by TCP, for long answers',
      out('monitoring', ADAPTER_PODS, 'UDP'),
      cutOut(ADAPTER_TITLE, 'DNS', 'TCP 53', 'warning'),
    ],
  );
  boundary(
    ['Prometheus', out('monitoring', PROMETHEUS_PODS, 'UDP', 'TCP')],
    [
      'Prometheus, not by UDP: the number arrives all the same',
      out('monitoring', PROMETHEUS_PODS, 'TCP'),
      cutOut(PROMETHEUS_TITLE, 'DNS', 'UDP 53', 'warning'),
    ],
  );
  boundary(
    ['the pods', out('shop', ANY, 'UDP', 'TCP')],
    ['the pods, not by UDP', out('shop', ANY, 'TCP'), cutOut(ORDERS, 'DNS', 'UDP 53', 'warning')],
    ['the pods, not by TCP', out('shop', ANY, 'UDP'), cutOut(ORDERS, 'DNS', 'TCP 53', 'warning')],
  );
  const toPort = (port: Plain): Change =>
    policy('shop', ANY, {
      policyTypes: ['Egress'],
      egress: [{ ports: [{ protocol: 'UDP', port }, { port }] }],
    });
  const cut: readonly [Whole, Whole] = [
    cutOut(ORDERS, 'DNS', 'UDP 53', 'warning'),
    cutOut(ORDERS, 'DNS', 'TCP 53', 'warning'),
  ];
  boundary(['at its port', toPort(53)], ['at another port', toPort(54), ...cut]);
  boundary(["at the port of OpenShift's", toPort(5353)], ['at a port beside it', toPort(5354), ...cut]);
  boundary(['at the name of its port', toPort('dns')], ['at another name', toPort('domain'), ...cut]);
});

describe('a policy that does not say which directions it restricts', () => {
  const untyped = (spec: { [key: string]: Plain }): Change => policy('shop', ANY, spec);
  const ingress = [{}];
  boundary(
    ['restricts no way out without rules of it', untyped({ ingress })],
    [
      'restricts the way out where it has rules of it',
      untyped({ ingress, egress: [{ ports: [{ port: 443 }] }] }),
      cutOut(ORDERS, 'DNS', 'UDP 53', 'warning'),
      cutOut(ORDERS, 'DNS', 'TCP 53', 'warning'),
    ],
    ['always restricts the way in', untyped({ egress: [{}] }), cutIn(PROMETHEUS_TITLE, ORDERS, 9090, '')],
  );
});

describe('which policies count', () => {
  const closed = { policyTypes: ['Ingress'], ingress: [] };
  boundary(
    ['of other pods', policy('shop', { matchLabels: { app: 'cart' } }, closed)],
    [
      'of these pods',
      policy('shop', { matchLabels: { app: 'orders' } }, closed),
      cutIn(PROMETHEUS_TITLE, ORDERS, 9090),
    ],
  );
  const cpu: Change = (o) =>
    o.set(HPA, 'spec.metrics', [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ]);
  const prometheusOut = policy('monitoring', PROMETHEUS_PODS, { policyTypes: ['Egress'], egress: [] });
  testWorks([
    ['of pods with these labels elsewhere', policy('cart', ANY, closed), []],
    [
      'of CPU, which no Prometheus tells',
      (o) => prometheusOut(policy('shop', ANY, closed)(cpu(o))),
      expect.any(Array),
    ],
    [
      'of a queue, which other pods tell of',
      (o) => policy('shop', ANY, closed)(ofQueue(o)),
      expect.any(Array),
    ],
    [
      'of a Prometheus that is not in these files',
      (o) =>
        policy(
          'shop',
          ANY,
          closed,
        )(o)
          .remove(PROMETHEUS)
          .remove('Service/stack-kube-prometheus-stac-prometheus'),
      expect.any(Array),
    ],
  ]);
});
