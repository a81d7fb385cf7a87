import { k8s } from 'cdk8s-plus-27';
import { firstAddress } from './cidr';
import { NAME_LABEL } from './labels';

/** The label with its own name that Kubernetes puts on every namespace. */
export const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';
const HTTPS = 443;
const DNS = 53;

/** Pods with these labels in another namespace, or in the policy's own. */
export function pods(
  matchLabels: Readonly<Record<string, string>>,
  namespace?: string,
): k8s.NetworkPolicyPeer {
  const podSelector = { matchLabels };
  return namespace === undefined ? { podSelector } : { podSelector, ...namespaces([namespace]) };
}

/** Pods that carry the recommended name label. */
export function podsNamed(name: string, namespace?: string): k8s.NetworkPolicyPeer {
  return pods({ [NAME_LABEL]: name }, namespace);
}

/** All pods of these namespaces. */
export function namespaces(names: readonly string[]): k8s.NetworkPolicyPeer {
  return {
    namespaceSelector: { matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'In', values: [...names] }] },
  };
}

/** All pods of the cluster. */
export const everyPod: k8s.NetworkPolicyPeer = { namespaceSelector: {} };

/** Addresses outside the pod network. At least one, because an empty list of peers means everybody. */
export function addresses(cidrs: readonly [string, ...string[]]): k8s.NetworkPolicyPeer[] {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

/**
 * A port by its number. Amazon's VPC CNI judges outgoing packets by the Service's port and incoming ones by the
 * container's, so a Service that policies name must keep one number on both sides.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
 */
export function tcp(port: number): k8s.NetworkPolicyPort {
  return { protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) };
}

/** Looking up names at the cluster's DNS. */
export const toDns: k8s.NetworkPolicyEgressRule = {
  to: [pods({ 'k8s-app': 'kube-dns' }, 'kube-system')],
  ports: [{ protocol: 'UDP', port: k8s.IntOrString.fromNumber(DNS) }, tcp(DNS)],
};

/** Where the API server is: its Service's address, and the network interfaces behind it. */
export interface ApiServerAddresses {
  /** The range of ClusterIPs. */
  readonly services: string;
  readonly controlPlaneSubnets: readonly [string, ...string[]];
}

/**
 * Calling the API server. Both its Service's address and the subnets behind it are named, because Amazon's VPC
 * CNI judges a packet before the Service's address is translated, and other network plugins after.
 */
export function toApiServer({
  services,
  controlPlaneSubnets,
}: ApiServerAddresses): k8s.NetworkPolicyEgressRule {
  return { to: addresses([firstAddress(services), ...controlPlaneSubnets]), ports: [tcp(HTTPS)] };
}
