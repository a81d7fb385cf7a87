import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { IPv4 } from 'ipaddr.js';
import type { Nodes } from '../../config/cluster';
import { refuse } from './refuse';
import type { Settings } from './settings';

/** Kubernetes and EKS advise no more on nodes of less than 30 vCPUs (EKS user guide, "Choosing an instance type"). */
const MOST_PODS = 110;

/**
 * Refuses what CloudFormation would refuse half an hour later, or what would open the cluster.
 *
 * @throws BadConfiguration
 */
export function checkSettings({ cluster, network }: Settings): void {
  for (const range of cluster.apiCidrs) checkApiCidr(range);
  for (const [key, ranges] of Object.entries(network))
    for (const range of [ranges].flat()) checkRange(`config/network.ts, ${key}`, range);
  const zones = network.nodeSubnets.length;
  checkZones(zones, network);
  const { availabilityZones, natGateways, logRetentionDays } = cluster;
  if (availabilityZones !== undefined && availabilityZones.length !== zones)
    refuse(
      'config/cluster.ts, availabilityZones',
      availabilityZones,
      `name ${zones}, one per subnet of nodes`,
    );
  if (!Number.isInteger(natGateways) || natGateways < 1 || natGateways > zones)
    refuse('config/cluster.ts, natGateways', natGateways, `choose 1 to ${zones}, the number of zones`);
  if (RetentionDays[logRetentionDays] === undefined)
    refuse(
      'config/cluster.ts, logRetentionDays',
      logRetentionDays,
      'choose a number that CloudWatch offers: 30',
    );
  checkNodes(cluster.nodes);
}

function checkApiCidr(range: string): void {
  const where = 'apiCidrs (config/cluster.ts or -c apiCidrs)';
  checkRange(where, range);
  if (IPv4.parseCIDR(range)[1] === 0)
    refuse(where, range, 'that is the whole internet; name the ranges that you work from');
}

function checkRange(where: string, range: string): void {
  if (!IPv4.isValidCIDRFourPartDecimal(range))
    refuse(where, range, 'write an IPv4 range such as 203.0.113.0/24');
  const canonical = `${IPv4.networkAddressFromCIDR(range)}/${IPv4.parseCIDR(range)[1]}`;
  if (canonical !== range) refuse(where, range, `it has bits outside its prefix; write ${canonical}`);
}

function checkZones(
  zones: number,
  subnets: Pick<Settings['network'], 'publicSubnets' | 'controlPlaneSubnets'>,
): void {
  // EKS wants its network interfaces in at least two zones (EKS user guide, "Subnet requirements").
  if (zones < 2) refuse('config/network.ts, nodeSubnets', zones, 'name at least two subnets, one per zone');
  for (const key of ['publicSubnets', 'controlPlaneSubnets'] as const)
    if (subnets[key].length !== zones)
      refuse(`config/network.ts, ${key}`, subnets[key], `name ${zones}, as many as nodeSubnets`);
}

function checkNodes({ instanceTypes, size, maxPods }: Nodes): void {
  const where = 'config/cluster.ts, nodes';
  const architectures = new Set(instanceTypes.map((type) => new InstanceType(type).architecture));
  if (instanceTypes.length === 0) refuse(`${where}.instanceTypes`, instanceTypes, 'name at least one');
  if (architectures.size > 1)
    refuse(
      `${where}.instanceTypes`,
      instanceTypes,
      'choose types of one architecture: one group has one image',
    );
  if (!(1 <= size.min && size.min <= size.desired && size.desired <= size.max))
    refuse(`${where}.size`, size, 'choose 1 <= min <= desired <= max');
  if (!Number.isInteger(maxPods) || maxPods < 1 || maxPods > MOST_PODS)
    refuse(`${where}.maxPods`, maxPods, `choose 1 to ${MOST_PODS}`);
}
