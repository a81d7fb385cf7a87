/** The recommended label that every selector of ours matches on. */
export const NAME_LABEL = 'app.kubernetes.io/name';
const COMPONENT_LABEL = 'app.kubernetes.io/component';
const PART_OF_LABEL = 'app.kubernetes.io/part-of';

/** What Prometheus `k8s` selects ServiceMonitors and rules by. Nothing else carries it. */
export const SCRAPED_BY_PROMETHEUS = { prometheus: 'k8s' } as const;

type Labels = Readonly<Record<string, string>>;

/**
 * What a Deployment, its Service and its policies select pods by. Never changes over a workload's life, since
 * a Deployment's selector cannot.
 */
export function selectorLabels(name: string): Labels {
  return { [NAME_LABEL]: name };
}

/** Labels of an object: the selector, and what people and dashboards group by. */
export function labels(name: string, partOf: string): Labels {
  return { ...selectorLabels(name), [PART_OF_LABEL]: partOf };
}

/** Labels of a Service that exists for Prometheus alone, so that a ServiceMonitor can select it and no other. */
export function metricsLabels(name: string): Labels {
  return { ...selectorLabels(name), [COMPONENT_LABEL]: 'metrics' };
}
