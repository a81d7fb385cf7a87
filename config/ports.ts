/** Ports that more than one part of the platform has to name: pods, policies, and the cluster's security groups. */
export interface Ports {
  /** Where prometheus-adapter's pods serve the custom metrics API. The control plane must reach it on the nodes. */
  readonly adapter: number;
  /** Where Prometheus answers queries. */
  readonly prometheus: number;
}

export const ports: Ports = { adapter: 6443, prometheus: 9090 };
