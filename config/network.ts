/** At least one: a NetworkPolicy with an empty list of peers lets everybody in. */
export type Ranges = readonly [string, ...string[]];

/**
 * The addresses that NetworkPolicies name and that `cluster-infra/` builds. One place for both, because a
 * policy that names another range than the cluster has shuts the API server out.
 *
 * Ranges are CIDRs in canonical form: no bit set outside the prefix.
 */
export interface Network {
  /** The whole VPC. */
  readonly vpc: string;
  /** Subnets of the nodes and their pods, one per Availability Zone. */
  readonly nodeSubnets: Ranges;
  /** Subnets of internet-facing load balancers and the NAT gateway, one per Availability Zone. */
  readonly publicSubnets: Ranges;
  /**
   * Subnets that hold nothing but the control plane's network interfaces, one per Availability Zone, so that
   * a policy can tell the API server from a pod. A /28 is what EKS recommends at least.
   */
  readonly controlPlaneSubnets: Ranges;
  /** ClusterIPs. Its first address is the Service `kubernetes`. Cannot be changed once the cluster exists. */
  readonly services: string;
}

export const network: Network = {
  vpc: '10.0.0.0/16',
  nodeSubnets: ['10.0.0.0/18', '10.0.64.0/18'],
  publicSubnets: ['10.0.128.0/24', '10.0.129.0/24'],
  controlPlaneSubnets: ['10.0.130.0/28', '10.0.130.16/28'],
  services: '172.20.0.0/16',
};
