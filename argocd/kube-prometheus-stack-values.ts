import { SCRAPED_BY_PROMETHEUS } from '../charts/constructs/labels';
import { restrictedContainer, restrictedPod, unprivilegedContainer } from '../charts/constructs/pod-security';
import { PROMETHEUS_SERVICE } from '../charts/prometheus-names';
import type { Platform } from '../config/platform';

/** The Secret that holds Grafana's admin password. Made once by hand: a generated one changes at every sync. */
export const GRAFANA_ADMIN_SECRET = 'grafana-admin';

const NOBODY = { user: 65534, group: 65534 };
// The users that the charts run them as.
const ALERTMANAGER = { user: 1000, group: 2000 };
const GRAFANA = { user: 472, group: 472 };

/**
 * Values of the chart kube-prometheus-stack: the operator, Alertmanager, Grafana, kube-state-metrics and node-exporter.
 * Prometheus itself is ours. Everything that scrapes or alerts carries the label that our Prometheus selects by.
 *
 * Their namespace admits Pod Security `restricted` alone. Most of the charts' defaults meet it; said here, it does not
 * depend on them.
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
      securityContext: restrictedPod(NOBODY),
      containerSecurityContext: restrictedContainer,
    },
    // The operator gives the containers of Alertmanager a context of its own that meets the level.
    alertmanager: { enabled: true, alertmanagerSpec: { securityContext: restrictedPod(ALERTMANAGER) } },
    grafana: {
      enabled: true,
      securityContext: restrictedPod(GRAFANA),
      containerSecurityContext: unprivilegedContainer,
      fullnameOverride: 'grafana',
      admin: { existingSecret: GRAFANA_ADMIN_SECRET },
      sidecar: { datasources: { url: prometheus }, securityContext: unprivilegedContainer },
      serviceMonitor: { labels: monitored },
    },
    'kube-state-metrics': {
      securityContext: { enabled: true, ...restrictedPod(NOBODY) },
      containerSecurityContext: restrictedContainer,
      prometheus: { monitor: { additionalLabels: monitored } },
    },
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
