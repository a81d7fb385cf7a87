import type { Flow } from './network-policy';
import type { PodTemplate } from './workload';

/** Where a cluster's DNS runs, which no application's files hold. */
const KNOWN = [
  // EKS, kubeadm and most others keep the label of kube-dns for CoreDNS.
  {
    namespace: 'kube-system',
    port: 53,
    labels: { 'k8s-app': 'kube-dns', 'eks.amazonaws.com/component': 'coredns' },
  },
  // CoreDNS' own chart (https://github.com/coredns/helm), where it is told not to be kube-dns.
  {
    namespace: 'kube-system',
    port: 53,
    labels: { 'k8s-app': 'coredns', 'app.kubernetes.io/name': 'coredns' },
  },
  // OpenShift's DNS operator.
  {
    namespace: 'openshift-dns',
    port: 5353,
    labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
  },
] as const;

/** The ways to a DNS that may be the cluster's: one that is open is enough. */
export const dnsFlows = (pods: PodTemplate, protocol: Flow['protocol']): readonly Flow[] =>
  KNOWN.map(({ namespace, port, labels }) => ({
    port,
    protocol,
    peer: {
      ...pods,
      namespace,
      labels: new Map(Object.entries(labels)),
      ports: ['dns', 'dns-tcp'].map((name) => ({ name, number: port, field: pods.spec })),
      derived: true,
    },
  }));
