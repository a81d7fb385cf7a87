import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';

/**
 * A PodDisruptionBudget that lets one pod go at a time. Counted as unavailable, not as available: with one pod
 * left a minimum of one would never let a node be replaced.
 */
export function oneAtATime(
  scope: Construct,
  metadata: k8s.ObjectMeta,
  matchLabels: Readonly<Record<string, string>>,
): void {
  new k8s.KubePodDisruptionBudget(scope, 'disruption-budget', {
    metadata,
    spec: {
      maxUnavailable: k8s.IntOrString.fromNumber(1),
      // A pod that is not ready serves nobody and may always go.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels },
    },
  });
}
