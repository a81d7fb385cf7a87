/** Every version that `dist/` or the cluster is pinned to, without a leading `v`. `CONTRIBUTING.md` says how one is raised. */
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
  // renovate: datasource=endoflife-date depName=amazon-eks extractVersion=^(?<version>\d+\.\d+)
  kubernetes: '1.36',
  // renovate: datasource=github-releases depName=prometheus/prometheus
  prometheus: '3.13.2',
  // renovate: datasource=github-releases depName=kubernetes-sigs/prometheus-adapter
  prometheusAdapter: '0.12.0',
  // renovate: datasource=github-releases depName=prometheus-operator/prometheus-operator
  prometheusOperator: '0.93.1',
  // renovate: datasource=github-releases depName=cert-manager/cert-manager
  certManager: '1.21.2',
  // renovate: datasource=github-releases depName=argoproj/argo-cd
  argoCd: '3.4.4',
  // renovate: datasource=helm depName=argo-cd registryUrl=https://argoproj.github.io/argo-helm
  argoCdChart: '10.1.1',
  // renovate: datasource=helm depName=kube-prometheus-stack registryUrl=https://prometheus-community.github.io/helm-charts
  kubePrometheusStack: '88.5.3',
  // renovate: datasource=helm depName=prometheus-blackbox-exporter registryUrl=https://prometheus-community.github.io/helm-charts
  blackboxExporterChart: '11.17.2',
};
