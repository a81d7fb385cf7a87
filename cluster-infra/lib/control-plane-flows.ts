import { type ISecurityGroup, Port } from 'aws-cdk-lib/aws-ec2';
import type { ICluster } from 'aws-cdk-lib/aws-eks-v2';
import type { Ports } from '../../config/ports';

/** What the control plane calls on the nodes and their pods. */
function controlPlaneFlows(ports: Ports): readonly (readonly [number, string])[] {
  return [
    [443, 'webhooks and aggregated APIs behind 443'],
    [10250, 'kubelet, and the webhooks of cert-manager and prometheus-operator'],
    // Its EKS add-on listens here, since 10250 is the kubelet's on Fargate (EKS user guide, "Metrics server").
    [10251, 'metrics-server'],
    [ports.adapter, 'prometheus-adapter'],
  ];
}

/** Opens nodes with a security group of their own to the control plane, to each other, and to the API server. */
export function allowControlPlane(cluster: ICluster, nodes: ISecurityGroup, ports: Ports): void {
  const controlPlane = cluster.clusterSecurityGroup;
  for (const [port, what] of controlPlaneFlows(ports))
    nodes.addIngressRule(controlPlane, Port.tcp(port), what);
  nodes.addIngressRule(nodes, Port.allTraffic(), 'nodes and pods among each other');
  controlPlane.addIngressRule(nodes, Port.tcp(443), 'nodes to the API server');
}
