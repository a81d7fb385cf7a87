import { PROMETHEUS } from '../../charts/prometheus-names';
import { shopfront } from '../delivery/shopfront';
import { CPU_MILLIS, nameOf, namespace, TUTORIAL_METRIC } from './recipes';
import { REPLICAS, TARGET } from './scenario';

const SCRAPE_INTERVAL = '15s';

/**
 * A service as the tutorial declares it, in the API versions of today: scraped on its main port, scaled by a metric of its pods,
 * with the behaviour that an HPA has when nothing is said.
 */
export function tutorialService(pair: number): object[] {
  const name = nameOf('tutorial', pair);
  const metadata = { name, namespace, labels: { app: name } };
  const { http } = shopfront.ports;
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: { containers: [container(name, http)] } },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: http }] },
    },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      // Our Prometheus selects by this label; the tutorial's selects everything.
      metadata: { ...metadata, labels: { ...metadata.labels, prometheus: PROMETHEUS } },
      spec: {
        selector: { matchLabels: { app: name } },
        endpoints: [{ port: 'http', path: '/metrics', interval: SCRAPE_INTERVAL }],
      },
    },
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: REPLICAS.min,
        maxReplicas: REPLICAS.max,
        metrics: [
          {
            type: 'Pods',
            pods: {
              metric: { name: TUTORIAL_METRIC },
              target: { type: 'AverageValue', averageValue: `${TARGET}` },
            },
          },
        ],
      },
    },
  ];
}

/** With our image, probes and drain, so that nothing but the scaling differs. */
function container(name: string, port: number): object {
  const { image, probes } = shopfront;
  return {
    name,
    image: `${image}`,
    ports: [{ name: 'http', containerPort: port }],
    resources: { requests: { cpu: `${CPU_MILLIS}m`, memory: '16Mi' } },
    readinessProbe: { httpGet: { path: probes.readiness, port }, periodSeconds: 5 },
    livenessProbe: { httpGet: { path: probes.liveness, port }, periodSeconds: 10 },
    lifecycle: { preStop: { sleep: { seconds: 15 } } },
  };
}
