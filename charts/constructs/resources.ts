import { Size, SizeRoundingBehavior } from 'cdk8s';
import { type Cpu, k8s } from 'cdk8s-plus-27';
import { refuse } from './refuse';

/**
 * Logs and `/tmp`. The kubelet keeps 50 MiB of a container's logs at most; the limit keeps a pod that fills its disk
 * from evicting its neighbours.
 */
const DISK = { request: Size.mebibytes(64), limit: Size.gibibytes(1) };

/** What a container asks for and may not exceed. */
export interface Resources {
  /** CPU that the scheduler sets aside, whole thousandths of a CPU. There is no CPU limit: throttling a pod that could run helps nobody. */
  readonly cpu: Cpu;
  readonly memory: {
    /** Memory that the scheduler sets aside, whole mebibytes. */
    readonly request: Size;
    /** Above this the container is killed. @default - the request, so that a node never overcommits memory */
    readonly limit?: Size;
  };
}

/** @throws DeclarationError when an amount is not one that Kubernetes counts in, or the limit is below the request */
export function resourceRequirements(where: string, { cpu, memory }: Resources): k8s.ResourceRequirements {
  const { request, limit = request } = memory;
  wholeMebibytes(`${where}, resources.memory.request`, request);
  wholeMebibytes(`${where}, resources.memory.limit`, limit);
  if (request.toMebibytes() > limit.toMebibytes())
    refuse(
      `${where}, resources.memory.request`,
      binarySize(request),
      `it must not be above the limit, ${binarySize(limit)}`,
    );
  return {
    requests: {
      cpu: k8s.Quantity.fromString(cpuAmount(`${where}, resources.cpu`, cpu)),
      memory: quantity(request),
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

/** @throws DeclarationError when the size is not whole mebibytes, or fewer than `least` */
export function wholeMebibytes(where: string, size: Size, least = 1): void {
  const mebibytes = size.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  if (!Number.isInteger(mebibytes) || mebibytes < least)
    refuse(where, `${mebibytes}Mi`, `write whole mebibytes, ${least} or more`);
}

/** CPU as Kubernetes writes it: whole ones, or thousandths. */
function cpuAmount(where: string, { amount }: Cpu): string {
  // Rounded, because 1.005 * 1000 is not 1005 in binary floating point.
  const thousandths = amount.endsWith('m')
    ? Number(amount.slice(0, -1))
    : Number((Number(amount) * 1000).toFixed(6));
  if (!Number.isInteger(thousandths) || thousandths < 1)
    refuse(where, amount, 'write whole thousandths of a CPU, 1 or more: Cpu.millis(100), Cpu.units(1)');
  return thousandths % 1000 === 0 ? `${thousandths / 1000}` : `${thousandths}m`;
}

function quantity(size: Size): k8s.Quantity {
  return k8s.Quantity.fromString(binarySize(size));
}
