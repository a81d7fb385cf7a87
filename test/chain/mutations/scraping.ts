import {
  CONFIG,
  DEPLOY,
  METRICS,
  METRICS_PORT,
  MONITOR,
  MONITORING,
  type Mutation,
  PUBLIC,
  SCRAPE,
  set,
} from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** How the pods of one service are read. */
export const ofScraping: readonly Mutation[] = [
  [
    'monitor without the label',
    set(MONITOR, 'metadata.labels.prometheus', undefined),
    `error prometheus-selects ${MONITOR} metadata.labels`,
  ],
  [
    'monitor with another label',
    set(MONITOR, 'metadata.labels.prometheus', 'main'),
    `error prometheus-selects ${MONITOR} metadata.labels`,
  ],
  [
    'monitor of other labels',
    set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', 'http'),
    `error service-monitor ${MONITOR} spec.selector`,
  ],
  [
    'monitor of both Services',
    (o) =>
      o
        .set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', undefined)
        .set(PUBLIC, 'spec.ports.0', { name: 'http-metrics', port: 80, targetPort: 'http-metrics' }),
    `error service-monitor ${MONITOR} spec.endpoints[0]`,
  ],
  [
    'monitor that looks elsewhere',
    set(MONITOR, 'spec.namespaceSelector', { matchNames: [MONITORING] }),
    `error service-monitor ${MONITOR} spec.namespaceSelector`,
  ],
  [
    'monitor in another namespace',
    set(MONITOR, 'metadata.namespace', MONITORING),
    `error service-monitor ${MONITOR} spec.namespaceSelector`,
  ],
  [
    'monitor by port number',
    set(MONITOR, 'spec.endpoints.0.port', METRICS_PORT),
    `error service-monitor ${MONITOR} spec.endpoints[0].port`,
  ],
  [
    'monitor by a port name off by a letter',
    set(MONITOR, 'spec.endpoints.0.port', 'http-metric'),
    `error service-monitor ${MONITOR} spec.endpoints[0].port`,
  ],
  [
    'monitor with two endpoints on one port',
    set(MONITOR, 'spec.endpoints.1', { port: 'http-metrics' }),
    `error service-monitor ${MONITOR} spec.endpoints[1]`,
  ],
  [
    'second monitor of the Service',
    (o) => o.copy(MONITOR, 'again'),
    'error service-monitor ServiceMonitor/again spec.endpoints[0]',
  ],
  [
    'interval that is none',
    set(MONITOR, 'spec.endpoints.0.interval', '10 s'),
    `error service-monitor ${MONITOR} spec.endpoints[0].interval`,
  ],
  [
    'timeout above the interval',
    set(MONITOR, 'spec.endpoints.0.scrapeTimeout', `${SCRAPE + 1}s`),
    `error service-monitor ${MONITOR} spec.endpoints[0].scrapeTimeout`,
  ],
  [
    'metrics Service without its label',
    set(METRICS, 'metadata.labels.app\\.kubernetes\\.io/component', undefined),
    `error service-monitor ${MONITOR} spec.selector`,
  ],
  [
    'metrics Service with another port name',
    set(METRICS, 'spec.ports.0.name', 'metrics'),
    `error service-monitor ${MONITOR} spec.endpoints[0].port`,
  ],
  [
    'metrics Service that selects nothing',
    set(METRICS, 'spec.selector.app\\.kubernetes\\.io/name', 'shop'),
    `error metrics-port ${METRICS} spec.selector`,
  ],
  [
    'metrics Service with a narrower selector',
    set(METRICS, 'spec.selector.version', 'v2'),
    `error metrics-port ${METRICS} spec.selector`,
  ],
  [
    'target port of an unknown name',
    set(METRICS, 'spec.ports.0.targetPort', 'metrics'),
    `error metrics-port ${METRICS} spec.ports[0].targetPort`,
  ],
  [
    'container port of another name',
    set(DEPLOY, `${CONTAINER}.ports.1.name`, 'metrics'),
    `error metrics-port ${METRICS} spec.ports[0].targetPort`,
  ],
  [
    'no metrics port in the container',
    set(DEPLOY, `${CONTAINER}.ports.1`, undefined),
    `error metrics-port ${METRICS} spec.ports[0].targetPort`,
  ],
  [
    'load balancer on the metrics port',
    set(PUBLIC, 'spec.ports.0.targetPort', 'http-metrics'),
    `warning metrics-port ${PUBLIC} spec.ports[0]`,
  ],
  [
    'probe on an unfiltered path',
    set(DEPLOY, `${CONTAINER}.readinessProbe.httpGet.path`, '/status'),
    `warning self-traffic ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
    `warning self-traffic ${CONFIG} data.config.yaml.rules[1].metricsQuery`,
  ],
];
