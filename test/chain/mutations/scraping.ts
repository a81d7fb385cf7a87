import { DEPLOY, METRICS, MONITOR, type Mutation, PUBLIC, set } from '../support/dist';
import { CONTAINER } from '../support/mutate';

/** How the pods of one service are read. */
export const ofScraping: readonly Mutation[] = [
  ['monitor without the label', 'prometheus-selects', set(MONITOR, 'metadata.labels.prometheus', undefined)],
  ['monitor with another label', 'prometheus-selects', set(MONITOR, 'metadata.labels.prometheus', 'main')],
  [
    'monitor of other labels',
    'service-monitor',
    set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', 'http'),
  ],
  [
    'monitor of both Services',
    'service-monitor',
    (o) =>
      o
        .set(MONITOR, 'spec.selector.matchLabels.app\\.kubernetes\\.io/component', undefined)
        .set(PUBLIC, 'spec.ports.0', { name: 'http-metrics', port: 80, targetPort: 'http-metrics' }),
  ],
  [
    'monitor that looks elsewhere',
    'service-monitor',
    set(MONITOR, 'spec.namespaceSelector', { matchNames: ['monitoring'] }),
  ],
  ['monitor in another namespace', 'service-monitor', set(MONITOR, 'metadata.namespace', 'monitoring')],
  ['monitor by port number', 'service-monitor', set(MONITOR, 'spec.endpoints.0.port', 9797)],
  [
    'monitor by a port name off by a letter',
    'service-monitor',
    set(MONITOR, 'spec.endpoints.0.port', 'http-metric'),
  ],
  [
    'monitor with two endpoints on one port',
    'service-monitor',
    set(MONITOR, 'spec.endpoints.1', { port: 'http-metrics' }),
  ],
  ['second monitor of the Service', 'service-monitor', (o) => o.copy(MONITOR, 'again')],
  ['interval that is none', 'service-monitor', set(MONITOR, 'spec.endpoints.0.interval', '10 s')],
  ['timeout above the interval', 'service-monitor', set(MONITOR, 'spec.endpoints.0.scrapeTimeout', '11s')],
  [
    'metrics Service without its label',
    'service-monitor',
    set(METRICS, 'metadata.labels.app\\.kubernetes\\.io/component', undefined),
  ],
  ['metrics Service with another port name', 'service-monitor', set(METRICS, 'spec.ports.0.name', 'metrics')],
  [
    'metrics Service that selects nothing',
    'metrics-port',
    set(METRICS, 'spec.selector.app\\.kubernetes\\.io/name', 'shop'),
  ],
  ['metrics Service with a narrower selector', 'metrics-port', set(METRICS, 'spec.selector.version', 'v2')],
  ['target port of an unknown name', 'metrics-port', set(METRICS, 'spec.ports.0.targetPort', 'metrics')],
  ['container port of another name', 'metrics-port', set(DEPLOY, `${CONTAINER}.ports.1.name`, 'metrics')],
  ['no metrics port in the container', 'metrics-port', set(DEPLOY, `${CONTAINER}.ports.1`, undefined)],
  [
    'load balancer on the metrics port',
    'metrics-port',
    set(PUBLIC, 'spec.ports.0.targetPort', 'http-metrics'),
  ],
  [
    'probe on an unfiltered path',
    'self-traffic',
    set(DEPLOY, `${CONTAINER}.readinessProbe.httpGet.path`, '/status'),
  ],
];
