import { Size } from 'aws-cdk-lib';
import {
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  InstanceArchitecture,
  type InstanceType,
  type ISecurityGroup,
  type ISubnet,
  LaunchTemplate,
} from 'aws-cdk-lib/aws-ec2';
import { CapacityType, type ICluster, Nodegroup, NodegroupAmiType } from 'aws-cdk-lib/aws-eks-v2';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Nodes } from '../../config/cluster';
import type { Ports } from '../../config/ports';
import { smallest } from './capacity/instance-types';
import { allowControlPlane } from './control-plane-flows';
import { nodeConfig } from './node-config';

/** The image takes 3 GiB; the rest is container images and logs. EKS's own default. */
const ROOT_VOLUME = Size.gibibytes(20);

/** A managed group of on-demand nodes. */
export interface NodeGroupProps {
  readonly cluster: ICluster;
  readonly subnets: ISubnet[];
  /** Of one architecture. */
  readonly instanceTypes: InstanceType[];
  readonly size: Nodes['size'];
  readonly maxPods: number;
  /**
   * Security group instead of the cluster's; it is opened to the control plane.
   * @default - none in the launch template: EKS then gives the nodes the cluster's, over which the control plane reaches them
   */
  readonly securityGroup?: ISecurityGroup;
  /** What the control plane has to reach on the nodes. */
  readonly ports: Ports;
}

/** AL2023 nodes that nobody logs in to but through Session Manager, whose agent the image brings. */
export class NodeGroup extends Construct {
  readonly role: Role;
  readonly group: Nodegroup;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    this.role = nodeRole(this);
    if (props.securityGroup !== undefined) allowControlPlane(props.cluster, props.securityGroup, props.ports);
    const template = launchTemplate(this, props);
    this.group = new Nodegroup(this, 'miztiik_on_demand_ng', {
      cluster: props.cluster,
      amiType: amiType(props.instanceTypes),
      capacityType: CapacityType.ON_DEMAND,
      instanceTypes: props.instanceTypes,
      minSize: props.size.min,
      desiredSize: props.size.desired,
      maxSize: props.size.max,
      subnets: { subnets: props.subnets },
      nodeRole: this.role,
      launchTemplateSpec: {
        id: launchTemplateId(template),
        version: template.latestVersionNumber,
      },
      labels: { app: 'miztiik_on_demand_ng' },
      // An update waits for PodDisruptionBudgets rather than breaking them.
      forceUpdate: false,
      enableNodeAutoRepair: true,
    });
  }
}

function launchTemplateId({ launchTemplateId }: LaunchTemplate): string {
  if (launchTemplateId === undefined)
    throw new Error('CDK gave the launch template that it makes no id; a node group cannot name it');
  return launchTemplateId;
}

/** Without the policy for the CNI, which holds it by Pod Identity: pods do not inherit it from the node. */
function nodeRole(scope: Construct): Role {
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('ec2.amazonaws.com'),
    managedPolicies: [
      'AmazonEKSWorkerNodePolicy',
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonSSMManagedInstanceCore',
    ].map((name) => ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
}

function launchTemplate(scope: Construct, props: NodeGroupProps): LaunchTemplate {
  return new LaunchTemplate(scope, 'LaunchTemplate', {
    requireImdsv2: true,
    // One hop ends at the node: a pod cannot take the node's credentials.
    httpPutResponseHopLimit: 1,
    blockDevices: [
      {
        deviceName: '/dev/xvda',
        volume: BlockDeviceVolume.ebs(ROOT_VOLUME.toGibibytes(), {
          volumeType: EbsDeviceVolumeType.GP3,
          encrypted: true,
        }),
      },
    ],
    userData: nodeConfig(props.maxPods, smallest(props.instanceTypes.map(String)).vcpus),
    ...(props.securityGroup !== undefined && { securityGroup: props.securityGroup }),
  });
}

function amiType(instanceTypes: readonly InstanceType[]): NodegroupAmiType {
  return instanceTypes.some((type) => type.architecture === InstanceArchitecture.ARM_64)
    ? NodegroupAmiType.AL2023_ARM_64_STANDARD
    : NodegroupAmiType.AL2023_X86_64_STANDARD;
}
