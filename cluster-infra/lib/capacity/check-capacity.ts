import { IPv4 } from 'ipaddr.js';
import { BadConfiguration } from '../refuse';
import type { Settings } from '../settings';
import type { Workload } from './demand';
import { type Amount, addressesOfNode, allocatable } from './supply';

const UNITS = { cpuMillis: 'm CPU', memoryMebibytes: 'Mi memory', pods: ' pods' } as const;
const RESOURCES = ['cpuMillis', 'memoryMebibytes', 'pods'] as const;

/** Addresses that AWS keeps of every subnet. */
const RESERVED_BY_AWS = 5;

/**
 * Whether everything at its most fits on the wanted nodes, and the most nodes into their subnets.
 *
 * @returns warnings: what does not fit once a node is lost
 * @throws BadConfiguration when it does not fit even with all nodes
 */
export function checkCapacity(
  { cluster, network }: Pick<Settings, 'cluster' | 'network'>,
  workloads: readonly Workload[],
): string[] {
  const { nodes } = cluster;
  const node = allocatable(nodes);
  const type = nodes.instanceTypes.join(' or ');
  const say = (count: number) =>
    RESOURCES.filter((key) => needed(workloads, count)[key] > node[key] * count).map(
      (key) =>
        `everything at maxReplicas requests ${needed(workloads, count)[key]}${UNITS[key]}, and ${count} x ${type} offer ${node[key] * count}${UNITS[key]} (${node[key]}${UNITS[key]} each)`,
    );
  const missing = say(nodes.size.desired);
  if (missing.length > 0)
    throw new BadConfiguration(
      `capacity: ${missing.join('; ')}. Raise nodes.size.desired or choose a larger type in config/cluster.ts, or lower a service's maximum of replicas`,
    );
  checkAddresses(nodes, network.nodeSubnets);
  return nodes.size.desired === 1
    ? ['There is one node: losing it stops everything']
    : say(nodes.size.desired - 1).map((line) => `With one node lost, ${line}`);
}

/** What all pods want when there are so many nodes. */
export function needed(workloads: readonly Workload[], nodes: number): Amount {
  const pods = (each: Workload) => each.count * (each.each === 'node' ? nodes : 1);
  const sum = (amount: (each: Workload) => number) =>
    workloads.reduce((all, each) => all + pods(each) * amount(each), 0);
  return {
    cpuMillis: sum((each) => each.cpuMillis),
    memoryMebibytes: sum((each) => each.memoryMebibytes),
    pods: sum(() => 1),
  };
}

/** Nodes are spread over the zones; a rolling update adds one more to a zone. */
function checkAddresses(nodes: Settings['cluster']['nodes'], subnets: readonly string[]): void {
  const most = Math.ceil(nodes.size.max / subnets.length) + 1;
  const wanted = most * addressesOfNode(nodes);
  for (const subnet of subnets) {
    const offered = 2 ** (32 - IPv4.parseCIDR(subnet)[1]) - RESERVED_BY_AWS;
    if (wanted > offered)
      throw new BadConfiguration(
        `capacity: ${most} nodes of ${nodes.maxPods} pods take ${wanted} addresses, and the subnet ${subnet} has ${offered}. Widen nodeSubnets in config/network.ts, or lower nodes.size.max or nodes.maxPods in config/cluster.ts`,
      );
  }
}
