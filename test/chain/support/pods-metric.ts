import type { Report } from '../../../chain';
import { check, load, Objects, type Plain } from './mutate';

export const HPA = 'HorizontalPodAutoscaler/orders';
export const ADAPTER = 'Deployment/adapter-prometheus-adapter';
export const CONFIG = 'ConfigMap/adapter-prometheus-adapter';
export const MONITOR = 'ServiceMonitor/orders';
export const PROMETHEUS = 'Prometheus/stack-kube-prometheus-stac-prometheus';

const API_SERVICE = 'APIService/v1beta1.custom.metrics.k8s.io';

/** A Pods metric over a chain in which every link holds: the setup `pods-metric` without its two warnings. */
const { all: base } = new Objects(load(`${__dirname}/../fixtures/pods-metric`))
  .set(HPA, 'spec.behavior.scaleDown.stabilizationWindowSeconds', 120)
  .set(API_SERVICE, 'spec.insecureSkipTLSVerify', undefined)
  .set(API_SERVICE, 'spec.caBundle', 'Q0E=');

export const RULE = `
  - seriesQuery: 'http_requests_total{namespace!="",pod!=""}'
    resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
    name: {as: http_requests}
    metricsQuery: sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>,path!~"healthz"}[2m]))`;

export type Change = (objects: Objects) => Objects;

export const meta = (name: string, namespace: string, labels: Plain = {}): Plain => ({
  name,
  namespace,
  labels,
});

/** Other rules in the adapter's configuration. */
export const rule =
  (text: string): Change =>
  (objects) =>
    objects.set(CONFIG, 'data.config\\.yaml', `rules:\n${text}`);

/** A PodMonitor in place of the ServiceMonitor. */
export const byPodMonitor =
  (endpoint: { [key: string]: Plain }): Change =>
  (objects) =>
    objects
      .remove(MONITOR)
      .set(PROMETHEUS, 'spec.podMonitorSelector', {})
      .set(PROMETHEUS, 'spec.podMonitorNamespaceSelector', {})
      .add({
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PodMonitor',
        metadata: meta('orders', 'shop'),
        spec: {
          selector: { matchLabels: { app: 'orders' } },
          podMetricsEndpoints: [{ port: 'metrics', ...endpoint }],
        },
      });

/** What the check says of the chain after a change. */
export const checkChange = (change: Change): Report => check(change(new Objects(base)));

const lines = ({ findings }: Report) =>
  findings.map(({ link, severity, message }) => `${severity} ${link}: ${message}`);

/** What is found after a change, and what is said not to be in the files. */
export const judgeChange = (change: Change) => {
  const report = checkChange(change);
  const absent = report.chains.flatMap(({ links }) => links.flatMap((link) => link.absent));
  return {
    findings: lines(report),
    absent: [...new Set(absent)],
  };
};

/** Each change leaves something that works; of what is not in the files, the check says so. */
export const testWorks = (
  cases: readonly (readonly [what: string, change: Change, absent: readonly string[]])[],
): void => {
  test.each(cases)('works, and is not called broken: %s', (_what, change, absent) => {
    expect(judgeChange(change)).toEqual({ findings: [], absent });
  });
};

/** Each change breaks something, and the check names it. */
export const testNamed = (
  cases: readonly (readonly [what: string, change: Change, findings: readonly string[]])[],
): void => {
  test.each(cases)('does not work, and is named: %s', (_what, change, findings) => {
    expect(judgeChange(change).findings).toEqual(findings);
  });
};
