import { Size } from 'cdk8s';
import { type Cpu, k8s } from 'cdk8s-plus-27';
import { refuse } from './refuse';

/**
 * Logs and `/tmp`. The kubelet keeps 50 MiB of a container's logs at most; the limit keeps a pod that fills its disk
 * from evicting its neighbours.
 */
const DISK = { request: Size.mebibytes(64), limit: Size.gibibytes(1) };

/** What a container asks for and may not exceed. */
export interface Resources {
  /** CPU that the scheduler sets aside. There is no CPU limit: throttling a pod that could run helps nobody. */
  readonly cpu: Cpu;
  readonly memory: {
    /** Memory that the scheduler sets aside. */
    readonly request: Size;
    /** Above this the container is killed. @default - the request, so that a node never overcommits memory */
    readonly limit?: Size;
  };
}

/** @throws DeclarationError when the memory limit is below the request */
export function resourceRequirements(where: string, { cpu, memory }: Resources): k8s.ResourceRequirements {
  const limit = memory.limit ?? memory.request;
  if (memory.request.toMebibytes() > limit.toMebibytes())
    refuse(
      `${where}, resources.memory.request`,
      binarySize(memory.request),
      `it must not be above the limit, ${binarySize(limit)}`,
    );
  return {
    requests: {
      cpu: k8s.Quantity.fromString(cpu.amount),
      memory: quantity(memory.request),
      'ephemeral-storage': quantity(DISK.request),
    },
    limits: { memory: quantity(limit), 'ephemeral-storage': quantity(DISK.limit) },
  };
}

/** A size as Kubernetes writes it, in the largest unit that is exact: 1024 Mi is 1Gi. */
export function binarySize(size: Size): string {
  const mebibytes = size.toMebibytes();
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

function quantity(size: Size): k8s.Quantity {
  return k8s.Quantity.fromString(binarySize(size));
}
