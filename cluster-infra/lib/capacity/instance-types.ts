import { refuse } from '../refuse';

/** What EC2 says about an instance type. */
export interface InstanceFacts {
  readonly vcpus: number;
  readonly memoryMebibytes: number;
  /** Network interfaces, and addresses of each: they bound the ranges of 16 that a node can take. */
  readonly interfaces: number;
  readonly addressesPerInterface: number;
}

const facts = (
  vcpus: number,
  gibibytes: number,
  interfaces: number,
  addressesPerInterface: number,
): InstanceFacts => ({ vcpus, memoryMebibytes: gibibytes * 1024, interfaces, addressesPerInterface });

/** From `aws ec2 describe-instance-types`; interfaces as in amazon-vpc-cni-k8s, pkg/vpc/vpc_ip_resource_limit.go. */
const INSTANCE_TYPES: Readonly<Record<string, InstanceFacts>> = {
  't3.medium': facts(2, 4, 3, 6),
  't3.large': facts(2, 8, 3, 12),
  't3.xlarge': facts(4, 16, 4, 15),
  't4g.medium': facts(2, 4, 3, 6),
  't4g.large': facts(2, 8, 3, 12),
  'm5.large': facts(2, 8, 3, 10),
  'm5.xlarge': facts(4, 16, 4, 15),
  'm6i.large': facts(2, 8, 3, 10),
  'm6i.xlarge': facts(4, 16, 4, 15),
  'm7g.large': facts(2, 8, 3, 10),
  'm7g.xlarge': facts(4, 16, 4, 15),
};

/** The node that EC2 may give when it can choose between these types: the least of each fact. */
export function smallest(types: readonly string[]): InstanceFacts {
  const found = types.map(lookUp);
  const least = (fact: keyof InstanceFacts) => Math.min(...found.map((each) => each[fact]));
  return {
    vcpus: least('vcpus'),
    memoryMebibytes: least('memoryMebibytes'),
    interfaces: least('interfaces'),
    addressesPerInterface: least('addressesPerInterface'),
  };
}

function lookUp(type: string): InstanceFacts {
  return (
    INSTANCE_TYPES[type] ??
    refuse(
      'config/cluster.ts, nodes.instanceTypes',
      type,
      `choose one of ${Object.keys(INSTANCE_TYPES).join(', ')}, or add it to cluster-infra/lib/capacity/instance-types.ts`,
    )
  );
}
