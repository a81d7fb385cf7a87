import { boundary, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import {
  ADAPTER_PODS,
  ADAPTER_TITLE,
  ANY,
  API_SERVER,
  cutIn,
  cutOut,
  dns,
  inNamespace,
  ORDERS,
  PROMETHEUS_PODS,
  PROMETHEUS_TITLE,
  policy,
} from '../support/network-flow';
import { ADAPTER, type Change, testWorks } from '../support/pods-metric';

describe('the API server reaches the adapter', () => {
  const fromApiServer = (port: Plain, more: { [key: string]: Plain } = {}): Change =>
    policy('monitoring', ADAPTER_PODS, { ingress: [{ ports: [{ port, ...more }] }] });
  const cut = (port: number): Whole => cutIn(API_SERVER, ADAPTER_TITLE, port);
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
  boundary(
    [
      'at that port, whichever its container declares first',
      (o) =>
        listensAt('--secure-port=8443')(fromApiServer(8443)(o)).set(ADAPTER, `${CONTAINER}.ports`, [
          { name: 'health', containerPort: 6443 },
          { name: 'https', containerPort: 8443 },
        ]),
    ],
    [
      'at the port that its container declares first',
      (o) =>
        listensAt('--secure-port=8443')(fromApiServer(6443)(o)).set(ADAPTER, `${CONTAINER}.ports`, [
          { name: 'health', containerPort: 6443 },
          { name: 'https', containerPort: 8443 },
        ]),
      cut(8443),
    ],
  );
  /** Another server of metrics, in the place of the adapter. */
  const another: Change = (o) =>
    o.set(ADAPTER, `${CONTAINER}.image`, 'example.com/metrics:1').set(ADAPTER, `${CONTAINER}.args`, []);
  boundary(
    ['another server of metrics, at its port', (o) => another(fromApiServer(6443)(o))],
    ['another server of metrics, at another port', (o) => another(fromApiServer(6444)(o)), cut(6443)],
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
      cutIn(API_SERVER, ADAPTER_TITLE, 6443, ''),
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
  testWorks([
    [
      'another server of metrics, which may ask somebody else',
      (o) =>
        out(9091)(o)
          .set(ADAPTER, `${CONTAINER}.image`, 'example.com/metrics:1')
          .set(ADAPTER, `${CONTAINER}.args`, []),
      expect.any(Array),
    ],
  ]);
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
