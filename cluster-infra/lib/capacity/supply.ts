import type { Nodes } from '../../../config/cluster';
import { type InstanceFacts, smallest } from './instance-types';
import { kubeReserved } from './reserved';

/** An amount of what pods need. Memory in MiB, CPU in thousandths of a core. */
export interface Amount {
  readonly cpuMillis: number;
  readonly memoryMebibytes: number;
  readonly pods: number;
}

/** Memory that the kernel and the hypervisor keep: what Karpenter reckons with (`vmMemoryOverheadPercent`, 7.5 %). */
const HYPERVISOR_SHARE = 0.075;

/** The kubelet evicts pods below this: `evictionHard` of EKS's image. */
const EVICTION_MEBIBYTES = 100;

/** Addresses of a range that a network interface takes with prefix delegation. */
const PREFIX = 16;

/** What one node offers to pods: the allocatable part, not what the type is sold as. */
export function allocatable({ instanceTypes, maxPods }: Nodes): Amount {
  const type = smallest(instanceTypes);
  const reserved = kubeReserved(maxPods, type.vcpus);
  return {
    cpuMillis: type.vcpus * 1000 - reserved.cpuMillis,
    memoryMebibytes: Math.floor(
      type.memoryMebibytes * (1 - HYPERVISOR_SHARE) - reserved.memoryMebibytes - EVICTION_MEBIBYTES,
    ),
    pods: Math.min(maxPods, podsByAddresses(type)),
  };
}

/** Every address of an interface but its first can be a range of 16; two pods on the host's network need none. */
function podsByAddresses({ interfaces, addressesPerInterface }: InstanceFacts): number {
  return interfaces * (addressesPerInterface - 1) * PREFIX + 2;
}

/** Addresses that a full node takes from its subnet: its ranges, one range kept warm, and its interfaces' own. */
export function addressesOfNode({ instanceTypes, maxPods }: Nodes): number {
  return (Math.ceil(maxPods / PREFIX) + 1) * PREFIX + smallest(instanceTypes).interfaces;
}
