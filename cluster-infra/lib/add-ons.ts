import { CfnAddon, type Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { Effect, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct, type IDependable } from 'constructs';
import { refuse } from './refuse';

/** An EKS add-on as this cluster wants it. */
interface AddOn {
  readonly name: string;
  /** Settings, by the schema of `aws eks describe-addon-configuration`. */
  readonly configuration?: object;
  /** The pods' service account and the AWS managed policy that it gets by Pod Identity. */
  readonly identity?: { readonly serviceAccount: string; readonly policy: string };
}

/** Must be there before the first node: without a network no node becomes ready. */
const BEFORE_NODES: readonly AddOn[] = [
  { name: 'eks-pod-identity-agent' },
  {
    name: 'vpc-cni',
    configuration: {
      enableNetworkPolicy: 'true',
      // A node gets ranges of 16 addresses, so that its pods are not limited by its network interfaces.
      env: { ENABLE_PREFIX_DELEGATION: 'true', WARM_PREFIX_TARGET: '1' },
    },
    identity: { serviceAccount: 'aws-node', policy: 'AmazonEKS_CNI_Policy' },
  },
  { name: 'kube-proxy' },
];

const STORAGE: AddOn = {
  name: 'aws-ebs-csi-driver',
  identity: {
    serviceAccount: 'ebs-csi-controller-sa',
    policy: 'service-role/AmazonEBSCSIDriverPolicy',
  },
};

/** They run as pods that need a node. */
const AFTER_NODES: readonly AddOn[] = [
  { name: 'coredns' },
  STORAGE,
  { name: 'metrics-server' },
  // An add-on, so that its CRDs exist before Argo CD syncs the first Certificate.
  { name: 'cert-manager' },
];

/** The add-ons that EKS keeps: network, DNS, identity, volumes, resource metrics and certificates. */
export class AddOns extends Construct {
  private readonly before: readonly CfnAddon[];
  private readonly after: readonly CfnAddon[];

  constructor(
    scope: Construct,
    id: string,
    private readonly cluster: Cluster,
    private readonly versions: Readonly<Record<string, string>>,
  ) {
    super(scope, id);
    const known = [...BEFORE_NODES, ...AFTER_NODES].map(({ name }) => name);
    for (const name of Object.keys(versions))
      if (!known.includes(name))
        refuse('config/cluster.ts, addOnVersions', name, `name one of ${known.join(', ')}`);
    this.before = BEFORE_NODES.map((addOn) => this.add(addOn));
    this.after = AFTER_NODES.map((addOn) => this.add(addOn));
  }

  /** What a StorageClass of EBS volumes needs. */
  get storage(): IDependable {
    return this.node.findChild(STORAGE.name);
  }

  /** Puts the network before the nodes, and what runs on nodes behind them. */
  surround(nodes: Construct): void {
    nodes.node.addDependency(...this.before);
    for (const addOn of this.after) addOn.node.addDependency(nodes);
  }

  private add({ name, configuration, identity }: AddOn): CfnAddon {
    const version = this.versions[name];
    return new CfnAddon(this, name, {
      addonName: name,
      clusterName: this.cluster.clusterName,
      resolveConflicts: 'OVERWRITE',
      ...(version !== undefined && { addonVersion: version }),
      ...(configuration !== undefined && { configurationValues: JSON.stringify(configuration) }),
      ...(identity !== undefined && {
        podIdentityAssociations: [
          { serviceAccount: identity.serviceAccount, roleArn: this.role(name, identity.policy) },
        ],
      }),
    });
  }

  private role(addOn: string, policy: string): string {
    const pods = new ServicePrincipal('pods.eks.amazonaws.com');
    const role = new Role(this, `${addOn}-role`, {
      assumedBy: pods,
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
    });
    // Pod Identity also tags the session (EKS user guide, "Pod Identity role").
    role.assumeRolePolicy?.addStatements(
      new PolicyStatement({ effect: Effect.ALLOW, principals: [pods], actions: ['sts:TagSession'] }),
    );
    return role.roleArn;
  }
}
