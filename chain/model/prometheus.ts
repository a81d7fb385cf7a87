import type { KubeObject } from '../object';
import { parsePrometheusDuration } from './duration';
import { Selector } from './selector';
import type { PodTemplate } from './workload';

/** prometheus-operator's default of `spec.scrapeInterval`. */
const DEFAULT_SCRAPE_INTERVAL = '30s';

/** A Prometheus of the operator: the custom resource and what follows from it. */
export class Prometheus {
  /** The pods that the operator makes (labels and port: prometheus-operator, `pkg/prometheus/server`). */
  readonly pods: PodTemplate;

  constructor(readonly object: KubeObject) {
    const spec = object.get('spec');
    this.pods = {
      object,
      namespace: object.namespace,
      labels: new Map([
        ...spec.get('podMetadata', 'labels').stringMap,
        ['app.kubernetes.io/name', 'prometheus'],
        ['app.kubernetes.io/managed-by', 'prometheus-operator'],
        ['app.kubernetes.io/instance', object.name],
        ['operator.prometheus.io/name', object.name],
        ['operator.prometheus.io/shard', '0'],
        ['prometheus', object.name],
      ]),
      spec,
      ports: [{ name: spec.get('portName').string ?? 'web', number: 9090, field: spec }],
      derived: true,
    };
  }

  get namespace(): string {
    return this.object.namespace;
  }

  get serviceAccount(): string {
    return this.object.get('spec', 'serviceAccountName').string ?? 'default';
  }

  /** Replicas that scrape each target. The operator's default is 1. */
  get replicas(): number {
    return this.object.get('spec', 'replicas').number ?? 1;
  }

  /** Seconds between scrapes where a monitor says nothing. */
  get scrapeInterval(): number | undefined {
    return parsePrometheusDuration(
      this.object.get('spec', 'scrapeInterval').string ?? DEFAULT_SCRAPE_INTERVAL,
    );
  }

  /** The API that it discovers targets by: `endpoints` unless the CR asks for slices. */
  get discoveryResource(): { readonly group: string; readonly resource: string } {
    return this.object.get('spec', 'serviceDiscoveryRole').string === 'EndpointSlice'
      ? { group: 'discovery.k8s.io', resource: 'endpointslices' }
      : { group: '', resource: 'endpoints' };
  }

  /** The selector of monitors by label; `undefined` if the field is absent, which selects nothing. */
  monitorSelector(kind: 'ServiceMonitor' | 'PodMonitor'): Selector | undefined {
    const field = this.object.get(
      'spec',
      kind === 'ServiceMonitor' ? 'serviceMonitorSelector' : 'podMonitorSelector',
    );
    return field.isMap ? Selector.of(field) : undefined;
  }

  /** The selector of namespaces; `undefined` if the field is absent, which means its own namespace only. */
  namespaceSelector(kind: 'ServiceMonitor' | 'PodMonitor'): Selector | undefined {
    const prefix = kind === 'ServiceMonitor' ? 'serviceMonitor' : 'podMonitor';
    const field = this.object.get('spec', `${prefix}NamespaceSelector`);
    return field.isMap ? Selector.of(field) : undefined;
  }
}
