import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Egress } from '../egress';
import { Exposure } from '../exposure';
import { labels, selectorLabels } from '../labels';
import { addresses, everyPod, tcp, toDns } from '../network-policy';
import type { ServiceDeclaration } from '../service-declaration';

/** Who is on the other side. */
export interface Neighbours {
  /** The pods that scrape. */
  readonly prometheus: k8s.NetworkPolicyPeer;
  /**
   * The nodes: a load balancer's packet reaches a pod with the address of the node that forwarded it, not with
   * the client's. Who may be a client is the load balancer's own `sourceRanges`.
   */
  readonly nodeSubnets: readonly [string, ...string[]];
}

/** One policy for each direction that a packet of a service may go. Each selects the service's own pods only. */
export function networkPolicies(scope: Construct, service: ServiceDeclaration, neighbours: Neighbours): void {
  const { ports, exposure = Exposure.clusterOnly(), egress = Egress.dnsOnly() } = service;
  const balanced = exposure.serviceType === 'LoadBalancer' ? addresses(neighbours.nodeSubnets) : [];
  policy(scope, service, 'http', {
    policyTypes: ['Ingress'],
    ingress: [{ from: [everyPod, ...balanced], ports: [tcp(ports.http)] }],
  });
  policy(scope, service, 'metrics', {
    policyTypes: ['Ingress'],
    ingress: [{ from: [neighbours.prometheus], ports: [tcp(ports.metrics)] }],
  });
  policy(scope, service, 'egress', {
    policyTypes: ['Egress'],
    egress: egress.unrestricted ? [{}] : [toDns],
  });
}

function policy(
  scope: Construct,
  { name, namespace }: ServiceDeclaration,
  flow: string,
  spec: Omit<k8s.NetworkPolicySpec, 'podSelector'>,
): void {
  new k8s.KubeNetworkPolicy(scope, `network-policy-${flow}`, {
    metadata: { name: `${name}-${flow}`, namespace, labels: labels(name, name) },
    spec: { podSelector: { matchLabels: selectorLabels(name) }, ...spec },
  });
}
