/** The worker nodes: one managed on-demand group. */
export interface Nodes {
  /** EC2 instance types of one architecture, each listed in `cluster-infra/lib/capacity/instance-types.ts`. */
  readonly instanceTypes: readonly string[];
  /** Fewest, wanted and most nodes. Nothing adds nodes by itself yet, so capacity is judged by `desired`. */
  readonly size: { readonly min: number; readonly desired: number; readonly max: number };
  /** Most pods of a node. At most 110, which is what Kubernetes and EKS advise for less than 30 vCPUs. */
  readonly maxPods: number;
}

/** What `cluster-infra/` builds, beyond the network and the versions. */
export interface Cluster {
  /** Name of the EKS cluster. Cannot be changed once the cluster exists. */
  readonly name: string;
  /**
   * Public ranges that may reach the API server. `0.0.0.0/0` is refused. `-c apiCidrs=A,B` says it for one run.
   * @default [] - the endpoint is private: reachable from inside the VPC only
   */
  readonly apiCidrs: readonly string[];
  /** ARNs of IAM principals that are cluster administrators, besides the role that the stack makes. */
  readonly adminPrincipals: readonly string[];
  /**
   * Availability Zones of the subnets, in their order. EKS refuses some zones of some accounts.
   * @default - the first zones of the region
   */
  readonly availabilityZones?: readonly string[];
  /** NAT gateways, from 1 to the number of zones. One is cheaper; one per zone survives the loss of a zone. */
  readonly natGateways: number;
  readonly nodes: Nodes;
  /** How many days the logs of the control plane, of the network's flows and of CDK's functions are kept. One of the numbers that CloudWatch offers. */
  readonly logRetentionDays: number;
  /** Refuse to delete the cluster until this is switched off and deployed. */
  readonly deletionProtection: boolean;
  /**
   * Pinned versions by the name of the add-on, such as `{ coredns: 'v1.14.0-eksbuild.1' }`.
   * @default {} - EKS's default version for the Kubernetes version, which is the pair that AWS tests
   */
  readonly addOnVersions: Readonly<Record<string, string>>;
}

/**
 * The cluster that `cluster-infra/` builds, or `'existing'` where somebody else has built it: then nothing is built here, and what
 * fits onto its nodes is not judged. The ranges in `config/network.ts` have to be those of that cluster.
 */
export const cluster: Cluster | 'existing' = {
  name: 'eks-cluster-01',
  apiCidrs: [],
  adminPrincipals: [],
  natGateways: 1,
  nodes: {
    instanceTypes: ['t3.medium'],
    size: { min: 2, desired: 2, max: 4 },
    // The kubelet keeps 11 MiB for each pod that it could run. With 110 that would be a third of a t3.medium.
    maxPods: 50,
  },
  logRetentionDays: 30,
  deletionProtection: false,
  addOnVersions: {},
};
