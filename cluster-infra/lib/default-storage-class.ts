import type { Cluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks-v2';

/**
 * The StorageClass of claims that name none, such as Prometheus'. EKS brings no default
 * (https://github.com/aws/containers-roadmap/issues/81), and the add-on's own does not encrypt.
 */
export function defaultStorageClass(cluster: Cluster): KubernetesManifest {
  return cluster.addManifest('DefaultStorageClass', {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'gp3', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'ebs.csi.aws.com',
    parameters: { type: 'gp3', encrypted: 'true' },
    // A volume cannot leave its zone, so it is made where the pod was placed.
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  });
}
