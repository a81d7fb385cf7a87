import { SCRAPED_BY_PROMETHEUS } from '../charts/constructs/labels';
import { PROMETHEUS_SERVICE } from '../charts/prometheus-names';
import type { Platform } from '../config/platform';

/** The Secret that holds Grafana's admin password. Made once by hand: a generated one changes at every sync. */
export const GRAFANA_ADMIN_SECRET = 'grafana-admin';

/**
 * Values of the chart kube-prometheus-stack: the operator, Alertmanager, Grafana, kube-state-metrics and node-exporter.
 * Prometheus itself is ours. Everything that scrapes or alerts carries the label that our Prometheus selects by.
 */
export function kubePrometheusStackValues({ namespaces, monitoring, ports }: Platform) {
  const monitored = { ...SCRAPED_BY_PROMETHEUS };
  const prometheus = `http://${PROMETHEUS_SERVICE}.${namespaces.monitoring.name}.svc:${ports.prometheus}/`;
  return {
    fullnameOverride: monitoring.stack,
    commonLabels: monitored,
    crds: { enabled: true },
    prometheus: { enabled: false },
    prometheusOperator: {
      fullnameOverride: 'prometheus-operator',
      // By cert-manager, since the chart's own jobs leave a certificate that nobody renews.
      admissionWebhooks: { certManager: { enabled: true } },
      // It would write into kube-system, for a kubelet that is not scraped.
      kubeletService: { enabled: false },
    },
    alertmanager: { enabled: true },
    grafana: {
      enabled: true,
      fullnameOverride: 'grafana',
      admin: { existingSecret: GRAFANA_ADMIN_SECRET },
      sidecar: { datasources: { url: prometheus } },
      serviceMonitor: { labels: monitored },
    },
    'kube-state-metrics': { prometheus: { monitor: { additionalLabels: monitored } } },
    'prometheus-node-exporter': {
      // It reads the host, which only this namespace allows.
      namespaceOverride: namespaces.nodeExporter.name,
      prometheus: { monitor: { additionalLabels: monitored } },
    },
    // Prometheus may discover in namespaces of ours only, and EKS hides the control plane.
    kubeApiServer: { enabled: false },
    kubelet: { enabled: false },
    kubeControllerManager: { enabled: false },
    kubeScheduler: { enabled: false },
    kubeEtcd: { enabled: false },
    kubeProxy: { enabled: false },
    coreDns: { enabled: false },
  };
}
