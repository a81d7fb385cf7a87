import type { Objects, Plain } from '../support/mutate';
import { meta, testNamed, testWorks } from '../support/pods-metric';

const policy = (name: string, namespace: string, spec: Plain): Plain => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: meta(name, namespace),
  spec,
});

testWorks([
  [
    'policies by labels of a namespace that is not here',
    (o) =>
      o.add(policy('deny', 'shop', { podSelector: {}, policyTypes: ['Ingress'] })).add(
        policy('metrics', 'shop', {
          podSelector: { matchLabels: { app: 'orders' } },
          ingress: [
            {
              from: [{ namespaceSelector: { matchLabels: { team: 'observability' } } }],
              ports: [{ port: 'metrics' }],
            },
          ],
        }),
      ),
    [],
  ],
  [
    'a range of ports',
    (o) =>
      o.add(
        policy('metrics', 'shop', {
          podSelector: {},
          ingress: [{ ports: [{ port: 9000, endPort: 9100 }] }],
        }),
      ),
    [],
  ],
  ...[
    { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, port: 53 },
    { namespace: 'kube-system', labels: { 'app.kubernetes.io/name': 'coredns' }, port: 53 },
    {
      namespace: 'openshift-dns',
      labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
      port: 5353,
    },
  ].map(
    ({ namespace, labels, port }) =>
      [
        `DNS in ${namespace} by ${Object.keys(labels)}`,
        (o: Objects) =>
          o.add(
            policy('dns', 'shop', {
              podSelector: {},
              policyTypes: ['Egress'],
              egress: [
                {
                  to: [
                    {
                      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
                      podSelector: { matchLabels: labels },
                    },
                  ],
                  ports: [
                    { protocol: 'UDP', port },
                    { protocol: 'TCP', port },
                  ],
                },
              ],
            }),
          ),
        [],
      ] as const,
  ),
]);

testNamed([
  [
    'two policies that shut Prometheus out',
    (o) =>
      ['a', 'b'].reduce(
        (objects, name) => objects.add(policy(name, 'shop', { podSelector: {}, policyTypes: ['Ingress'] })),
        o,
      ),
    [
      'error network-flow: NetworkPolicies a, b cut the way from Prometheus monitoring/stack-kube-prometheus-stac-prometheus into Deployment shop/orders at TCP 9090',
    ],
  ],
  [
    'a closed adapter',
    (o) =>
      o.add(
        policy('deny', 'monitoring', {
          podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus-adapter' } },
          policyTypes: ['Egress'],
        }),
      ),
    [
      'error network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to Prometheus monitoring/stack-kube-prometheus-stac-prometheus at TCP 9090',
      'error network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to DNS at UDP 53',
      'warning network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to DNS at TCP 53',
    ],
  ],
]);
