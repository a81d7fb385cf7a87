import { MultipartBody, MultipartUserData } from 'aws-cdk-lib/aws-ec2';
import { dump } from 'js-yaml';
import { kubeReserved } from './capacity/reserved';

/**
 * What nodeadm of AL2023 adds to the kubelet. It would count pods as if there were no prefix delegation, so the number is
 * said here, and with it what the kubelet keeps for itself: both are what the capacity check reckons with.
 *
 * Source: https://awslabs.github.io/amazon-eks-ami/nodeadm/
 */
export function nodeConfig(maxPods: number, vcpus: number): MultipartUserData {
  const { cpuMillis, memoryMebibytes } = kubeReserved(maxPods, vcpus);
  const userData = new MultipartUserData();
  userData.addPart(
    MultipartBody.fromRawBody({
      contentType: 'application/node.eks.aws',
      body: dump({
        apiVersion: 'node.eks.aws/v1alpha1',
        kind: 'NodeConfig',
        spec: {
          kubelet: {
            config: {
              maxPods,
              kubeReserved: {
                cpu: `${cpuMillis}m`,
                memory: `${memoryMebibytes}Mi`,
                'ephemeral-storage': '1Gi',
              },
            },
          },
        },
      }),
    }),
  );
  return userData;
}
