/** Every version that `dist/` or the cluster is pinned to. `CONTRIBUTING.md` says how one is raised. */
export interface Versions {
  /** Kubernetes minor version of the EKS cluster. */
  readonly kubernetes: string;
  /** Prometheus, without the leading `v`. */
  readonly prometheus: string;
  /** prometheus-adapter, without the leading `v`. */
  readonly prometheusAdapter: string;
  /** prometheus-operator whose CRDs `imports/` is generated from: the one in `kubePrometheusStack`. */
  readonly prometheusOperator: string;
  /** cert-manager whose CRDs `imports/` is generated from. */
  readonly certManager: string;
  /** Argo CD whose CRDs `imports/` is generated from: the one in `argoCdChart`. */
  readonly argoCd: string;
  /** Helm chart argo-cd. */
  readonly argoCdChart: string;
  /** Helm chart kube-prometheus-stack. */
  readonly kubePrometheusStack: string;
  /** Helm chart prometheus-blackbox-exporter. */
  readonly blackboxExporterChart: string;
}

export const versions: Versions = {
  kubernetes: '1.36',
  prometheus: '3.13.2',
  prometheusAdapter: '0.12.0',
  prometheusOperator: '0.93.1',
  certManager: '1.21.2',
  argoCd: '3.4.4',
  argoCdChart: '10.1.1',
  kubePrometheusStack: '88.5.3',
  blackboxExporterChart: '11.17.2',
};
