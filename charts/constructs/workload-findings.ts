import type { ApiObject } from 'cdk8s';
import { acknowledge } from './acknowledge';

/** What scanners find in every Deployment of ours, and why it is so. */
export function acknowledgeWorkload(deployment: ApiObject): void {
  acknowledge(
    deployment,
    'No CPU limit: throttling a pod on a node with idle CPU makes it slow for nothing. Requests divide a busy node.',
    'checkov/CKV_K8S_11',
    'kube-score/container-resources',
  );
  acknowledge(
    deployment,
    'Pulled once: the tag is a version, and a registry that is down must not stop a scale-up.',
    'checkov/CKV_K8S_15',
    'kube-score/container-image-pull-policy',
  );
  acknowledge(
    deployment,
    'A tag that is a version, which a person can read and an update tool can raise. Image.of takes a digest too.',
    'checkov/CKV_K8S_43',
  );
  acknowledge(
    deployment,
    'Spread over zones and nodes by topologySpreadConstraints, which also count: anti-affinity says only yes or no.',
    'kube-score/deployment-has-host-podantiaffinity',
    'kube-linter/no-anti-affinity',
  );
}
