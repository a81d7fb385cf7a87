import type { KubeObject } from '../object';
import { parsePrometheusDuration } from './duration';
import type { Monitor } from './monitor';
import type { NamespaceFits } from './network-policy';
import { Selector } from './selector';
import { containersOf, type PodTemplate } from './workload';

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
      annotations: spec.get('podMetadata', 'annotations'),
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

  /** Whether it selects a monitor; `undefined` if that depends on labels of a namespace outside the files. */
  selects({ object, kind }: Monitor, fits: NamespaceFits): boolean | undefined {
    if (this.monitorSelector(kind)?.matches(object.labels) !== true) return false;
    const namespaces = this.namespaceSelector(kind);
    return namespaces === undefined
      ? object.namespace === this.namespace
      : fits(namespaces, object.namespace);
  }

  /** The selector of monitors by label; `undefined` if the field is absent, which selects nothing. */
  monitorSelector(kind: Monitor['kind']): Selector | undefined {
    const field = this.object.get(
      'spec',
      kind === 'ServiceMonitor' ? 'serviceMonitorSelector' : 'podMonitorSelector',
    );
    return field.isMap ? Selector.of(field) : undefined;
  }

  /** The selector of namespaces; `undefined` if the field is absent, which means its own namespace only. */
  namespaceSelector(kind: Monitor['kind']): Selector | undefined {
    const prefix = kind === 'ServiceMonitor' ? 'serviceMonitor' : 'podMonitor';
    const field = this.object.get('spec', `${prefix}NamespaceSelector`);
    return field.isMap ? Selector.of(field) : undefined;
  }
}

/** Whether pods run Prometheus itself, without the operator: its targets stand in a file that is not read here. */
export const runsPrometheus = ({ spec }: PodTemplate): boolean =>
  containersOf(spec).some((container) =>
    /(?:^|\/)prometheus(?:[:@]|$)/.test(container.get('image').string ?? ''),
  );
