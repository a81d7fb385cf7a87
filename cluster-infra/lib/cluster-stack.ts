import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import type { ICluster } from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import { AddOns } from './add-ons';
import { AdminAccess } from './admin-access';
import { controlPlane } from './control-plane';
import { defaultStorageClass } from './default-storage-class';
import { type NetworkStack, NODES } from './network-stack';
import { NodeGroup } from './node-group';
import type { Settings } from './settings';

/** EKS, its nodes and its add-ons. */
export class ClusterStack extends Stack {
  readonly cluster: ICluster;

  constructor(scope: Construct, id: string, settings: Settings, network: NetworkStack, props: StackProps) {
    super(scope, id, props);
    const cluster = controlPlane(this, settings, network);
    // CDK's own types are not written for exactOptionalPropertyTypes.
    this.cluster = cluster as ICluster;
    const admin = new AdminAccess(this, 'Admin', cluster, settings.cluster.adminPrincipals);
    const addOns = new AddOns(this, 'AddOns', cluster, settings.cluster.addOnVersions);
    const nodes = new NodeGroup(this, 'Nodes', {
      cluster: this.cluster,
      subnets: network.subnets(NODES),
      instanceTypes: settings.cluster.nodes.instanceTypes.map((type) => new InstanceType(type)),
      size: settings.cluster.nodes.size,
      maxPods: settings.cluster.nodes.maxPods,
      ports: settings.ports,
    });
    addOns.surround(nodes);
    defaultStorageClass(cluster).node.addDependency(addOns.storage);
    this.outputs(admin, nodes);
  }

  private outputs(admin: AdminAccess, nodes: NodeGroup): void {
    const outputs = {
      ConfigCommand: `aws eks update-kubeconfig --name ${this.cluster.clusterName} --region ${this.region} --role-arn ${admin.role.roleArn}`,
      ClusterName: this.cluster.clusterName,
      ClusterEndpoint: this.cluster.clusterEndpoint,
      NodeRole: nodes.role.roleArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
