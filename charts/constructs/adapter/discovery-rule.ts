/**
 * One rule of prometheus-adapter's configuration, in its own words.
 * @see https://github.com/kubernetes-sigs/prometheus-adapter/blob/v0.12.0/pkg/config/config.go
 */
export interface DiscoveryRule {
  /** Discovery: which series exist. Asked at every relist. */
  readonly seriesQuery: string;
  /** Association: which label names which Kubernetes object. */
  readonly resources: { readonly overrides: Readonly<Record<string, { readonly resource: string }>> };
  /** Naming: what the custom metrics API calls it. */
  readonly name: { readonly matches: string; readonly as: string };
  /** Querying: a Go template with the delimiters `<<` and `>>` that becomes PromQL. */
  readonly metricsQuery: string;
}
