import type { k8s } from 'cdk8s-plus-27';
import type { Platform } from '../config/platform';
import { NAME_LABEL } from './constructs/labels';
import { NAMESPACE_LABEL, pods } from './constructs/network-policy';

/** The Prometheus object. Its pods are `prometheus-k8s-0`, `-1`, as in kube-prometheus. */
export const PROMETHEUS = 'k8s';
/** Its ServiceAccount, its Service and what else belongs to it. */
export const PROMETHEUS_SERVICE = 'prometheus-k8s';

/**
 * What the operator labels the pods of that object with.
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/prometheus/server/statefulset.go
 */
export const PROMETHEUS_PODS = { [NAME_LABEL]: 'prometheus', prometheus: PROMETHEUS } as const;

/** Prometheus as the other side of a policy. */
export function fromPrometheus(namespace: string): k8s.NetworkPolicyPeer {
  return pods(PROMETHEUS_PODS, namespace);
}

/** The Application of everything that measures. */
export const MONITORING = 'monitoring';

/** Where Prometheus looks for targets and rules. */
export function scrapedNamespaces({ namespaces }: Platform): readonly string[] {
  const { applications, monitoring, nodeExporter } = namespaces;
  return [...applications, monitoring, nodeExporter].map(({ name }) => name);
}

/** Selects those namespaces by the label that Kubernetes itself puts on each. */
export function inScrapedNamespaces(platform: Platform): k8s.LabelSelector {
  const values = [...scrapedNamespaces(platform)];
  return { matchExpressions: [{ key: NAMESPACE_LABEL, operator: 'In', values }] };
}
