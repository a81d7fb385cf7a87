import { checkChains } from '../../chain';
import { readAll } from '../../chain/read';
import { placeOf } from './support/boundary';

/** What the check says of a setup, short: severity, link, object, field. */
const judge = (setup: string) => {
  const { objects, problems } = readAll([`${__dirname}/fixtures/${setup}`], () => Buffer.alloc(0));
  expect(problems).toEqual([]);
  const report = checkChains(objects);
  return {
    findings: report.findings.map(placeOf),
    chains: report.chains.map(({ metric, links }) => ({
      metric: metric.name,
      broken: links.filter(({ result }) => result === 'broken').map(({ id }) => id),
      elsewhere: links.filter(({ result }) => result === 'not in these files').map(({ id }) => id),
    })),
    notWalked: report.notWalked.map(({ title }) => title),
  };
};

test('a tutorial of 2021: removed API versions, fixed replicas, its own scrapes counted as load', () => {
  expect(judge('seed-tutorial')).toEqual({
    findings: [
      'warning scale-target: Deployment miztiik-automation-ns/shopfront-deploy spec.replicas',
      'error metrics-api: APIService v1beta1.custom.metrics.k8s.io apiVersion',
      'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
      'warning metrics-port: Service miztiik-automation-ns/shopfront-svc spec.ports[0]',
      'warning self-traffic: ConfigMap monitoring/adapter-config data.config.yaml.rules[0].metricsQuery',
      'warning room-to-scale: Deployment miztiik-automation-ns/shopfront-deploy spec.template.spec.containers[0]',
      'error known-api: HorizontalPodAutoscaler miztiik-automation-ns/shopfront-hpa apiVersion',
    ],
    chains: [
      {
        metric: 'http_requests_per_second',
        broken: ['metrics-api', 'known-api'],
        elsewhere: [
          'adapter-service',
          'adapter-rbac',
          'prometheus-service',
          'prometheus-selects',
          'prometheus-rbac',
        ],
      },
    ],
    notWalked: [],
  });
});

test("kube-prometheus' adapter serves CPU and memory only: the custom metric has no API and no rule", () => {
  const { findings, chains } = judge('kube-prometheus');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.metrics.k8s.io spec.insecureSkipTLSVerify',
    'error metrics-api: Deployment monitoring/prometheus-adapter',
    'error adapter-rule: ConfigMap monitoring/adapter-config data.config.yaml',
  ]);
  expect(chains.map(({ broken }) => broken)).toEqual([
    [],
    ['metrics-api', 'adapter-service', 'adapter-rule', 'rate-window', 'self-traffic'],
  ]);
});

test("kube-prometheus-stack selects by its release label, which the chart's user forgot; the adapter chart's default rules serve the metric", () => {
  const { findings, chains } = judge('stack-release-label');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
    'error prometheus-selects: ServiceMonitor shop/orders metadata.labels',
  ]);
  expect(chains).toEqual([{ metric: 'http_requests', broken: ['prometheus-selects'], elsewhere: [] }]);
});

test("podinfo's chart alone: everything that it does not bring is elsewhere, nothing is wrong", () => {
  const { findings, chains } = judge('podinfo-chart');
  expect(findings).toEqual([]);
  expect(chains.map(({ metric, broken }) => ({ metric, broken }))).toEqual([
    { metric: 'cpu', broken: [] },
    { metric: 'http_requests', broken: [] },
  ]);
  expect(chains[0]?.elsewhere).toEqual(['metrics-api', 'adapter-service']);
});

test('a Pods metric over two minutes with one minute of stabilization', () => {
  const { findings, chains } = judge('pods-metric');
  expect(findings).toEqual([
    'warning metric-target: HorizontalPodAutoscaler shop/orders spec.behavior.scaleDown.stabilizationWindowSeconds',
    'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
  ]);
  expect(chains).toEqual([{ metric: 'http_requests', broken: [], elsewhere: [] }]);
});

test('an external metric that reads zero in an outage, beside an object of KEDA', () => {
  const { findings, chains, notWalked } = judge('external-metric');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.external.metrics.k8s.io spec.insecureSkipTLSVerify',
    'error rate-window: ConfigMap monitoring/prometheus-adapter data.config.yaml.externalRules[0].metricsQuery',
  ]);
  expect(chains.map(({ broken }) => broken)).toEqual([['rate-window']]);
  expect(notWalked).toEqual(['ScaledObject shop/mailer']);
});

test('rules over patterns of series: names by named groups and constants; what they discover is not in these files', () => {
  const { findings, chains } = judge('rule-patterns');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
  ]);
  expect(chains.map(({ broken }) => broken)).toEqual([[], [], [], []]);
  expect(
    chains.filter(({ elsewhere }) => elsewhere.includes('adapter-rule')).map(({ metric }) => metric),
  ).toEqual(['mesh_istio_requests']);
});

test("a Prometheus without the operator beside another team's: its targets are not in these files", () => {
  const { findings, chains } = judge('plain-prometheus');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
  ]);
  expect(chains).toEqual([
    { metric: 'http_requests_per_second', broken: [], elsewhere: ['prometheus-selects', 'prometheus-rbac'] },
  ]);
});

test("a Rollout that takes a Deployment's template: its pods are not in these files", () => {
  const { findings, chains } = judge('rollout-workload-ref');
  expect(findings).toEqual([
    'warning metrics-api: APIService v1beta1.custom.metrics.k8s.io spec.insecureSkipTLSVerify',
  ]);
  expect(chains.map(({ broken }) => broken)).toEqual([[]]);
});

test('an HPA that KEDA made, in the output of kubectl, beside an adapter: not walked', () => {
  expect(judge('keda-hpa')).toEqual({
    findings: [],
    chains: [],
    notWalked: ['ScaledObject shop/web', 'HorizontalPodAutoscaler shop/keda-hpa-web'],
  });
});
