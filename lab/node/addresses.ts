import { IPv4 } from 'ipaddr.js';
import { network } from '../../config/network';

/**
 * The addresses of the lab's one machine. They lie where EKS has the same parts, in the ranges of `config/network.ts`, so that
 * the NetworkPolicies of `dist/` mean here what they mean there.
 */
export const addresses = {
  /** The API server, alone in its subnet as on EKS. */
  controlPlane: nth(first(network.controlPlaneSubnets), 4),
  /** The kubelet. */
  node: nth(first(network.nodeSubnets), 4),
  /** The next hop of everything that would leave the lab. Nobody has this address. */
  gateway: nth(first(network.nodeSubnets), 1),
  /** The pods, within the subnet of the node as the VPC CNI has them. */
  pods: `${nth(first(network.nodeSubnets), 256)}/24`,
  services: network.services,
  /** The Service `kubernetes`. */
  kubernetes: nth(network.services, 1),
  /** The Service `kube-dns`, where EKS has it. */
  dns: nth(network.services, 10),
  /** Where containerd pulls every image from, whatever registry its name says. */
  registry: { host: '127.0.0.1', port: 5000 },
} as const;

/** The address so many places into a range. */
function nth(range: string, places: number): string {
  const [address] = IPv4.parseCIDR(range);
  const number = address.octets.reduce((sum, octet) => sum * 256 + octet, 0) + places;
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}

function first(ranges: readonly string[]): string {
  const [range] = ranges;
  if (range === undefined) throw new Error('config/network.ts: a list of subnets is empty');
  return range;
}
