import { RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import {
  CfnCluster,
  Cluster,
  ClusterLoggingTypes,
  DefaultCapacityType,
  EndpointAccess,
  KubernetesVersion,
} from 'aws-cdk-lib/aws-eks-v2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { kubectlLayer } from './kubectl-layer';
import { CONTROL_PLANE, type NetworkStack, NODES } from './network-stack';
import type { Settings } from './settings';

/**
 * The EKS control plane: its network interfaces in subnets of their own, secrets under a key that rotates, all logs.
 *
 * @throws BadConfiguration when no kubectl layer is installed for the Kubernetes version
 */
export function controlPlane(stack: Stack, settings: Settings, network: NetworkStack): Cluster {
  const logs = logGroup(stack, settings);
  const cluster = new Cluster(stack, 'Cluster', {
    clusterName: settings.cluster.name,
    version: KubernetesVersion.of(settings.versions.kubernetes),
    vpc: network.vpc,
    // CDK puts its function where it believes the control plane to be, and that needs a way out for charts. `complete`
    // names the control plane's real subnets.
    vpcSubnets: [{ subnetGroupName: NODES }],
    serviceIpv4Cidr: settings.network.services,
    endpointAccess: endpointAccess(settings.cluster.apiCidrs),
    secretsEncryptionKey: new Key(stack, 'SecretsKey', {
      description: `Secrets of the EKS cluster ${settings.cluster.name}`,
      enableKeyRotation: true,
      // Nothing but this cluster's secrets is under it. KMS still waits 30 days.
      removalPolicy: RemovalPolicy.DESTROY,
    }),
    clusterLogging: Object.values(ClusterLoggingTypes),
    // Not Auto Mode, which would bring nodes, volumes and load balancers of its own.
    defaultCapacityType: DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
    // Access is what the template says, not who happened to deploy it.
    bootstrapClusterCreatorAdminPermissions: false,
    // They come as add-ons: an unmanaged copy first would collide with their settings.
    bootstrapSelfManagedAddons: false,
    outputConfigCommand: false,
    kubectlProviderOptions: { kubectlLayer: kubectlLayer(stack, settings.versions.kubernetes) },
  });
  cluster.node.addDependency(logs);
  complete(cluster, settings.cluster, network);
  return cluster;
}

function endpointAccess(cidrs: readonly string[]): EndpointAccess {
  return cidrs.length === 0 ? EndpointAccess.PRIVATE : EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom(...cidrs);
}

/** Made before EKS would make it, since that one never expires. The name is what EKS looks for. */
function logGroup(stack: Stack, { cluster }: Settings): LogGroup {
  return new LogGroup(stack, 'ControlPlaneLogs', {
    logGroupName: `/aws/eks/${cluster.name}/cluster`,
    retention: cluster.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** The construct has no properties for these. */
function complete(
  cluster: Cluster,
  { deletionProtection }: Settings['cluster'],
  network: NetworkStack,
): void {
  const { defaultChild } = cluster.node;
  if (!(defaultChild instanceof CfnCluster))
    throw new Error(
      'CDK builds its Cluster from something else than a CfnCluster now; see where these belong',
    );
  // EKS's own default is extended support, which costs six times as much.
  defaultChild.upgradePolicy = { supportType: 'STANDARD' };
  defaultChild.deletionProtection = deletionProtection;
  defaultChild.addPropertyOverride(
    'ResourcesVpcConfig.SubnetIds',
    network.subnets(CONTROL_PLANE).map(({ subnetId }) => subnetId),
  );
  Validations.of(defaultChild).acknowledge({
    id: 'CloudFormation-Validate::W9009',
    reason:
      'CDK writes EncryptionConfig.Resources. EKS encrypts nothing but secrets, so it says nothing new.',
  });
}
