import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { durationText } from '../duration-text';
import { labels, metricsLabels, SCRAPED_BY_PROMETHEUS } from '../labels';
import { DEFAULT_METRICS_PATH, type ServiceDeclaration } from '../service-declaration';
import { objectNames, PORT_NAMES } from './names';

/** Tells Prometheus to read the pods behind the metrics Service, and only that one: two would double the rate. */
export function serviceMonitor(
  scope: Construct,
  service: ServiceDeclaration,
  scrapeInterval: Duration,
): void {
  const { name, namespace, metricsPath = DEFAULT_METRICS_PATH } = service;
  const interval = durationText(scrapeInterval);
  new ServiceMonitor(scope, 'service-monitor', {
    metadata: {
      name: objectNames(name).serviceMonitor,
      namespace,
      labels: { ...labels(name, name), ...SCRAPED_BY_PROMETHEUS },
    },
    spec: {
      selector: { matchLabels: metricsLabels(name) },
      endpoints: [{ port: PORT_NAMES.metrics, path: metricsPath, interval, scrapeTimeout: interval }],
    },
  });
}
