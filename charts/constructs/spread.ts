import type { k8s } from 'cdk8s-plus-27';

const TOPOLOGIES = ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'];

/**
 * Pods over zones and over nodes, as evenly as there is room for: a cluster that has lost a zone must still be
 * able to start pods. Counted within one revision, so that a rollout's old pods do not push the new ones together.
 */
export function spread(matchLabels: Readonly<Record<string, string>>): k8s.TopologySpreadConstraint[] {
  return TOPOLOGIES.map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
  }));
}
