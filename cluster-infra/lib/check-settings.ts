import { InstanceType } from 'aws-cdk-lib/aws-ec2';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Cluster, Nodes } from '../../config/cluster';
import { smallest } from './capacity/instance-types';
import { checkNetwork, checkRange, prefix } from './check-network';
import { refuse } from './refuse';
import type { Settings } from './settings';

/** Kubernetes and EKS advise no more on nodes of less than 30 vCPUs (EKS user guide, "Choosing an instance type"). */
const MOST_PODS = 110;

/** EKS API, CreateCluster. */
const CLUSTER_NAME = /^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/;

/** An access entry is for a role or a user, not for an account or a session (EKS user guide, "Create access entries"). */
const PRINCIPAL = /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/\S+$/;

/**
 * Refuses what CloudFormation would refuse half an hour later, or what would open the cluster.
 *
 * @throws BadConfiguration
 */
export function checkSettings({ cluster, network }: Settings): void {
  for (const range of cluster.apiCidrs) checkApiCidr(range);
  checkNetwork(network);
  checkIdentity(cluster);
  checkZones(cluster, network.nodeSubnets.length);
  if (RetentionDays[cluster.logRetentionDays] === undefined)
    refuse(
      'config/cluster.ts, logRetentionDays',
      cluster.logRetentionDays,
      'choose a number that CloudWatch offers: 30',
    );
  checkNodes(cluster.nodes);
}

function checkApiCidr(range: string): void {
  const where = 'apiCidrs (config/cluster.ts or -c apiCidrs)';
  checkRange(where, range);
  if (prefix(range) === 0)
    refuse(where, range, 'that is the whole internet; name the ranges that you work from');
}

function checkIdentity({ name, adminPrincipals }: Cluster): void {
  if (!CLUSTER_NAME.test(name))
    refuse(
      'config/cluster.ts, name',
      name,
      'write 1 to 100 letters, digits, - and _, first a letter or digit',
    );
  for (const principal of adminPrincipals)
    if (!PRINCIPAL.test(principal))
      refuse(
        'config/cluster.ts, adminPrincipals',
        principal,
        'write the ARN of a role or user, such as arn:aws:iam::111122223333:role/platform',
      );
  refuseTwice('config/cluster.ts, adminPrincipals', adminPrincipals);
}

function checkZones({ availabilityZones, natGateways }: Cluster, zones: number): void {
  const where = 'config/cluster.ts, availabilityZones';
  if (availabilityZones !== undefined) {
    if (availabilityZones.length !== zones)
      refuse(where, availabilityZones, `name ${zones}, one per subnet of nodes`);
    refuseTwice(where, availabilityZones);
  }
  if (!Number.isInteger(natGateways) || natGateways < 1 || natGateways > zones)
    refuse('config/cluster.ts, natGateways', natGateways, `choose 1 to ${zones}, the number of zones`);
}

function checkNodes({ instanceTypes, size, maxPods }: Nodes): void {
  const where = 'config/cluster.ts, nodes';
  if (instanceTypes.length === 0) refuse(`${where}.instanceTypes`, instanceTypes, 'name at least one');
  refuseTwice(`${where}.instanceTypes`, instanceTypes);
  smallest(instanceTypes);
  if (new Set(instanceTypes.map((type) => new InstanceType(type).architecture)).size > 1)
    refuse(
      `${where}.instanceTypes`,
      instanceTypes,
      'choose types of one architecture: one group has one image',
    );
  const { min, desired, max } = size;
  if (![min, desired, max].every(Number.isInteger) || !(1 <= min && min <= desired && desired <= max))
    refuse(`${where}.size`, size, 'choose whole numbers, 1 <= min <= desired <= max');
  if (!Number.isInteger(maxPods) || maxPods < 1 || maxPods > MOST_PODS)
    refuse(`${where}.maxPods`, maxPods, `choose 1 to ${MOST_PODS}`);
}

function refuseTwice(where: string, values: readonly string[]): void {
  if (new Set(values).size < values.length) refuse(where, values, 'name each once');
}
