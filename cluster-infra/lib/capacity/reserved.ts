/**
 * What the kubelet keeps for itself: the formula of EKS's own image, with the number of pods that we allow.
 *
 * Source: https://github.com/awslabs/amazon-eks-ami, nodeadm/internal/kubelet/config.go
 */
export function kubeReserved(maxPods: number, vcpus: number): { cpuMillis: number; memoryMebibytes: number } {
  return { cpuMillis: reservedCpu(vcpus), memoryMebibytes: 11 * maxPods + 255 };
}

/** 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of all others. */
function reservedCpu(vcpus: number): number {
  const share = (core: number) => (core === 0 ? 60 : core === 1 ? 10 : core < 4 ? 5 : 2.5);
  return Array.from({ length: vcpus }, (_, core) => share(core)).reduce((sum, each) => sum + each, 0);
}
