import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/** An identity whose token no pod gets unless the pod asks for it. */
export function serviceAccount(scope: Construct, metadata: k8s.ObjectMeta): void {
  new k8s.KubeServiceAccount(scope, 'service-account', { metadata, automountServiceAccountToken: false });
}
