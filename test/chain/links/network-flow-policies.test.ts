import { boundary, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import { ADAPTER, type Change, HPA, meta, PROMETHEUS, testWorks } from '../support/pods-metric';

const ADAPTER_TITLE = 'Deployment monitoring/adapter-prometheus-adapter';
const PROMETHEUS_TITLE = 'Prometheus monitoring/stack-kube-prometheus-stac-prometheus';
const ORDERS = 'Deployment shop/orders';
const ANY = {};

/** Pods, by the labels that the policies here select. */
const ADAPTER_PODS = { matchLabels: { 'app.kubernetes.io/name': 'prometheus-adapter' } };
const PROMETHEUS_PODS = { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } };
const inNamespace = (name: string): Plain => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });

const policy =
  (namespace: string, podSelector: Plain, spec: { [key: string]: Plain }): Change =>
  (o) =>
    o.add({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: meta('flow', namespace),
      spec: { podSelector, ...spec },
    });

const place = (severity: string, namespace: string, field = ''): string =>
  `${severity} network-flow: NetworkPolicy ${namespace}/flow ${field}`.trimEnd();

/** A way in that a policy cuts. */
const cutIn = (
  from: string,
  into: string,
  port: number,
  who = `labels of ${from}, and its namespace`,
): Whole => [
  place('error', into === ORDERS ? 'shop' : 'monitoring', 'spec.ingress'),
  `NetworkPolicy flow cuts the way from ${from} into ${into} at TCP ${port}`,
  `allow it: ingress from the ${who}, port ${port}`,
];

/** A way out that a policy cuts. */
const cutOut = (from: string, to: string, port: string, severity = 'error'): Whole => [
  place(severity, from === ORDERS ? 'shop' : 'monitoring', 'spec.egress'),
  `NetworkPolicy flow cuts the way from ${from} to ${to} at ${port}`,
  `allow it: egress to ${to}, ${port}`,
];

const dns = (...protocols: readonly string[]): Plain => ({
  to: [{ namespaceSelector: inNamespace('kube-system') }],
  ports: protocols.map((protocol) => ({ protocol, port: 53 })),
});

describe('the API server reaches the adapter', () => {
  const fromApiServer = (port: Plain, more: { [key: string]: Plain } = {}): Change =>
    policy('monitoring', ADAPTER_PODS, { ingress: [{ ports: [{ port, ...more }] }] });
  const cut = (port: number): Whole =>
    cutIn('the API server', ADAPTER_TITLE, port, 'ipBlock of its addresses');
  boundary(
    ['at the port of the adapter', fromApiServer(6443)],
    ['at another', fromApiServer(6444), cut(6443)],
    ['at the port of its Service', fromApiServer(443), cut(6443)],
    ['by another protocol', fromApiServer(6443, { protocol: 'UDP' }), cut(6443)],
  );
  const listensAt =
    (flag: string): Change =>
    (o) =>
      o.set(ADAPTER, `${CONTAINER}.args.1`, flag);
  boundary(
    [
      'at the port that --secure-port names',
      (o) =>
        listensAt('--secure-port=8443')(fromApiServer(8443)(o)).set(
          ADAPTER,
          `${CONTAINER}.ports.0.containerPort`,
          8443,
        ),
    ],
    [
      'at the port that it named',
      (o) =>
        listensAt('--secure-port=8443')(fromApiServer(6443)(o)).set(
          ADAPTER,
          `${CONTAINER}.ports.0.containerPort`,
          8443,
        ),
      cut(8443),
    ],
  );
  const from = (...peers: readonly Plain[]): Change =>
    policy('monitoring', ADAPTER_PODS, { ingress: [{ from: [...peers], ports: [{ port: 6443 }] }] });
  boundary(
    ['from addresses', from({ ipBlock: { cidr: '10.0.0.0/16' } })],
    ['from pods alone: it is none', from({ namespaceSelector: ANY }), cut(6443)],
  );
  boundary(
    ['from pods, and from addresses', from({ namespaceSelector: ANY }, { ipBlock: { cidr: '10.0.0.0/16' } })],
    ['from nowhere', policy('monitoring', ADAPTER_PODS, { ingress: [] }), cut(6443)],
    [
      'from nowhere, and nothing is written',
      policy('monitoring', ADAPTER_PODS, { policyTypes: ['Ingress'] }),
      [place('error', 'monitoring'), ...cut(6443).slice(1)] as unknown as Whole,
    ],
  );
});

describe('the adapter reaches Prometheus', () => {
  const out = (port: number): Change =>
    policy('monitoring', ADAPTER_PODS, {
      policyTypes: ['Egress'],
      egress: [{ to: [{ podSelector: PROMETHEUS_PODS }], ports: [{ port }] }, dns('UDP', 'TCP')],
    });
  boundary(
    ['out of its pods', out(9090)],
    ['out at another port', out(9091), cutOut(ADAPTER_TITLE, PROMETHEUS_TITLE, 'TCP 9090')],
  );
  const into = (from: Plain): Change =>
    policy('monitoring', PROMETHEUS_PODS, { ingress: [{ from: [from], ports: [{ port: 9090 }] }] });
  boundary(
    ['into its pods', into({ podSelector: ADAPTER_PODS })],
    ['from other pods', into({ podSelector: PROMETHEUS_PODS }), cutIn(ADAPTER_TITLE, PROMETHEUS_TITLE, 9090)],
    [
      'from another namespace',
      into({ podSelector: ADAPTER_PODS, namespaceSelector: inNamespace('shop') }),
      cutIn(ADAPTER_TITLE, PROMETHEUS_TITLE, 9090),
    ],
  );
});

describe('Prometheus reaches the pods', () => {
  const into = (port: Plain, namespace = 'monitoring'): Change =>
    policy('shop', ANY, {
      ingress: [
        {
          from: [{ namespaceSelector: inNamespace(namespace), podSelector: PROMETHEUS_PODS }],
          ports: [{ port }],
        },
      ],
    });
  boundary(
    ['at the port of the metrics', into(9090)],
    ['at that of the requests', into(8080), cutIn(PROMETHEUS_TITLE, ORDERS, 9090)],
    ['from its own namespace alone', into(9090, 'shop'), cutIn(PROMETHEUS_TITLE, ORDERS, 9090)],
  );
  boundary(
    ['at the name of the port of the metrics', into('metrics')],
    ['at the name of another', into('http'), cutIn(PROMETHEUS_TITLE, ORDERS, 9090)],
  );
  const out = (namespace: string): Change =>
    policy('monitoring', PROMETHEUS_PODS, {
      policyTypes: ['Egress'],
      egress: [
        { to: [{ namespaceSelector: inNamespace(namespace) }], ports: [{ port: 9090 }] },
        dns('UDP', 'TCP'),
      ],
    });
  boundary(
    ['out of its pods', out('shop')],
    ['out to another namespace', out('cart'), cutOut(PROMETHEUS_TITLE, ORDERS, 'TCP 9090')],
  );
});

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
    [
      'always restricts the way in',
      untyped({ egress: [{}] }),
      [place('error', 'shop'), ...cutIn(PROMETHEUS_TITLE, ORDERS, 9090).slice(1)] as unknown as Whole,
    ],
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
