import { HELM_REPOSITORY, helmCharts } from '../../argocd/helm-charts';
import { find, type Loose, objectsOf, renderAll } from '../support/objects';
import { platform } from '../support/platform';

const objects = objectsOf(renderAll());
const stack: Loose = find(objects, 'Application', 'kube-prometheus-stack').spec.source;
const values = stack.helm.valuesObject;
const prometheus = find(objects, 'Prometheus', 'k8s');

test('the pinned charts, of the one repository', () => {
  expect(helmCharts(platform).map(({ chart, version }) => `${chart} ${version}`)).toEqual([
    `kube-prometheus-stack ${platform.versions.kubePrometheusStack}`,
    `prometheus-blackbox-exporter ${platform.versions.blackboxExporterChart}`,
  ]);
  expect(stack).toMatchObject({
    repoURL: HELM_REPOSITORY,
    targetRevision: platform.versions.kubePrometheusStack,
  });
});

test('operator -> Prometheus: the chart brings the operator and leaves Prometheus to us', () => {
  expect(values.prometheus).toEqual({ enabled: false });
  expect(values.prometheusOperator.fullnameOverride).toBe('prometheus-operator');
  expect(values.prometheusOperator.admissionWebhooks).toEqual({ certManager: { enabled: true } });
});

test('operator -> Prometheus: nothing keeps the operator from its namespace or from its labels', () => {
  const limits = Object.keys(values.prometheusOperator).filter((key) => /namespaces|selector/i.test(key));
  expect(limits).toEqual([]);
  expect(prometheus.metadata.namespace).toBe('monitoring');
});

test('no policy of ours selects a pod of the charts, so that their own traffic is free', () => {
  const selected = objects
    .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === 'monitoring')
    .map(({ spec }: Loose) => spec.podSelector.matchLabels['app.kubernetes.io/name']);
  expect(selected).toEqual(['prometheus', 'prometheus-adapter']);
});

test('Prometheus -> everything that the charts bring: through its policy', () => {
  const { egress } = find(objects, 'NetworkPolicy', 'prometheus-k8s').spec;
  const [namespaces, nodes] = egress;
  expect(namespaces.ports).toBeUndefined();
  expect(namespaces.to[0].namespaceSelector.matchExpressions[0].values).toEqual(
    expect.arrayContaining(['monitoring', values['prometheus-node-exporter'].namespaceOverride]),
  );
  // node-exporter has the addresses of its nodes.
  expect(nodes).toEqual({
    ports: [{ port: 9100, protocol: 'TCP' }],
    to: platform.network.nodeSubnets.map((cidr) => ({ ipBlock: { cidr } })),
  });
});

test('Prometheus -> Alertmanager: by the name that the chart gives its Service', () => {
  expect(prometheus.spec.alerting.alertmanagers).toEqual([
    {
      namespace: prometheus.metadata.namespace,
      name: `${values.fullnameOverride}-alertmanager`,
      port: 'http-web',
      apiVersion: 'v2',
    },
  ]);
});

test('Grafana -> Prometheus: by the name of our Service, and through its policy', () => {
  const service = find(objects, 'Service', 'prometheus-k8s');
  expect(values.grafana.sidecar.datasources.url).toBe('http://prometheus-k8s.monitoring.svc:9090/');
  expect(service.metadata.namespace).toBe('monitoring');
  expect(service.spec.ports[0].port).toBe(9090);
  const [ingress] = find(objects, 'NetworkPolicy', 'prometheus-k8s').spec.ingress;
  expect(ingress.from).toContainEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': values.grafana.fullnameOverride } },
  });
});

test('Prometheus -> ServiceMonitors and rules of the chart: by their label, in their namespaces', () => {
  const label = prometheus.spec.serviceMonitorSelector.matchLabels;
  expect(prometheus.spec.ruleSelector.matchLabels).toEqual(label);
  expect(values.commonLabels).toEqual(label);
  expect(values.grafana.serviceMonitor.labels).toEqual(label);
  for (const subchart of ['kube-state-metrics', 'prometheus-node-exporter'])
    expect(values[subchart].prometheus.monitor.additionalLabels).toEqual(label);
  const [{ values: namespaces }] = prometheus.spec.serviceMonitorNamespaceSelector.matchExpressions;
  expect(namespaces).toContain('monitoring');
  expect(namespaces).toContain(values['prometheus-node-exporter'].namespaceOverride);
});

test('node-exporter alone is in the privileged namespace', () => {
  const privileged = find(objects, 'Namespace', values['prometheus-node-exporter'].namespaceOverride);
  expect(privileged.metadata.labels['pod-security.kubernetes.io/enforce']).toBe('privileged');
});

test('what EKS hides is not scraped, and nothing is written into kube-system', () => {
  for (const part of [
    'kubeControllerManager',
    'kubeScheduler',
    'kubeEtcd',
    'kubeProxy',
    'coreDns',
    'kubelet',
  ])
    expect(values[part]).toEqual({ enabled: false });
  expect(values.prometheusOperator.kubeletService).toEqual({ enabled: false });
});

test("Grafana's password comes from a Secret that is not in git", () => {
  expect(values.grafana.admin).toEqual({ existingSecret: 'grafana-admin' });
  expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  expect(JSON.stringify(values)).not.toMatch(/password/i);
});
