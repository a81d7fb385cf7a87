import { IPv4 } from 'ipaddr.js';
import { refuse } from './refuse';
import type { Settings } from './settings';

type Network = Settings['network'];

/** What AWS takes as the length of a prefix. EKS API, KubernetesNetworkConfigRequest; VPC user guide, "Subnet CIDR blocks". */
const SUBNET_PREFIXES = [16, 28] as const;
const SERVICE_PREFIXES = [12, 24] as const;

/** EKS takes ClusterIPs from these only. */
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

const ROWS = ['nodeSubnets', 'publicSubnets', 'controlPlaneSubnets'] as const;

/**
 * Refuses ranges from which AWS would make no VPC or EKS no cluster.
 *
 * @throws BadConfiguration naming the field of `config/network.ts`
 */
export function checkNetwork(network: Network): void {
  for (const [key, ranges] of Object.entries(network))
    for (const range of [ranges].flat()) checkRange(where(key), range);
  checkPrefix('vpc', network.vpc, SUBNET_PREFIXES);
  for (const row of ROWS)
    for (const subnet of network[row]) {
      checkPrefix(row, subnet, SUBNET_PREFIXES);
      if (!inside(subnet, network.vpc)) refuse(where(row), subnet, `choose ranges inside ${network.vpc}`);
    }
  checkServices(network);
  checkZones(network);
}

/** @throws BadConfiguration when it is no IPv4 range in canonical form */
export function checkRange(field: string, range: string): void {
  if (!IPv4.isValidCIDRFourPartDecimal(range))
    refuse(field, range, 'write an IPv4 range such as 203.0.113.0/24');
  const canonical = `${IPv4.networkAddressFromCIDR(range)}/${prefix(range)}`;
  if (canonical !== range) refuse(field, range, `it has bits outside its prefix; write ${canonical}`);
}

/** Whether a range is all in another. */
export function inside(range: string, other: string): boolean {
  return prefix(range) >= prefix(other) && IPv4.networkAddressFromCIDR(range).match(IPv4.parseCIDR(other));
}

export function prefix(range: string): number {
  return IPv4.parseCIDR(range)[1];
}

function checkPrefix(key: string, range: string, [shortest, longest]: readonly [number, number]): void {
  if (prefix(range) < shortest || prefix(range) > longest)
    refuse(where(key), range, `choose a prefix of /${shortest} to /${longest}`);
}

function checkServices({ services, vpc }: Network): void {
  checkPrefix('services', services, SERVICE_PREFIXES);
  if (!PRIVATE_RANGES.some((range) => inside(services, range)))
    refuse(where('services'), services, `choose a range inside ${PRIVATE_RANGES.join(', ')}`);
  if (inside(services, vpc) || inside(vpc, services))
    refuse(where('services'), services, `choose a range that does not overlap the VPC's, ${vpc}`);
}

function checkZones({ nodeSubnets, ...network }: Network): void {
  const zones = nodeSubnets.length;
  // EKS wants its network interfaces in at least two zones (EKS user guide, "Subnet requirements").
  if (zones < 2) refuse(where('nodeSubnets'), zones, 'name at least two subnets, one per zone');
  for (const row of ['publicSubnets', 'controlPlaneSubnets'] as const)
    if (network[row].length !== zones)
      refuse(where(row), network[row], `name ${zones}, as many as nodeSubnets`);
}

function where(key: string): string {
  return `config/network.ts, ${key}`;
}
