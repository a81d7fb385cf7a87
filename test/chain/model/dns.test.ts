import { dnsFlows } from '../../../chain/model/dns';
import { podTemplateOf } from '../../../chain/model/workload';
import { objectOf } from '../support/object';

const client = podTemplateOf(
  objectOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', namespace: 'team' } }),
);

const destinations = (protocol: 'UDP' | 'TCP') =>
  client === undefined
    ? []
    : dnsFlows(client, protocol).map(({ peer, ...flow }) =>
        peer === 'outside'
          ? peer
          : {
              ...flow,
              namespace: peer.namespace,
              labels: Object.fromEntries(peer.labels),
              ports: peer.ports.map(({ name, number }) => `${name} ${number}`),
            },
      );

// The labels of CoreDNS on EKS and kubeadm, of CoreDNS' own chart, and of OpenShift's DNS operator.
test.each(['UDP', 'TCP'] as const)('where the DNS of a cluster may answer %s', (protocol) => {
  expect(destinations(protocol)).toEqual([
    {
      protocol,
      namespace: 'kube-system',
      labels: { 'k8s-app': 'kube-dns', 'eks.amazonaws.com/component': 'coredns' },
      port: 53,
      ports: ['dns 53', 'dns-tcp 53'],
    },
    {
      protocol,
      namespace: 'kube-system',
      labels: { 'k8s-app': 'coredns', 'app.kubernetes.io/name': 'coredns' },
      port: 53,
      ports: ['dns 53', 'dns-tcp 53'],
    },
    {
      protocol,
      namespace: 'openshift-dns',
      labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
      port: 5353,
      ports: ['dns 5353', 'dns-tcp 5353'],
    },
  ]);
});
