import type { Cluster } from './cluster';
import { Adapter, AdapterConfig, type MountedConfig } from './model/adapter';
import type { AdapterRule, DescribedResource, ServedSeries } from './model/adapter-rule';
import { apiGroupOf, type HpaMetric } from './model/hpa';
import { intervalOf, type Monitor } from './model/monitor';
import type { Prometheus } from './model/prometheus';
import { type PrometheusUrl, readUrl } from './model/prometheus-url';
import type { Query } from './model/promql';
import { type Scrape, scrapesOfPods, scrapesOfService } from './model/scrape';
import type { PodTemplate, Workload } from './model/workload';
import type { Field, KubeObject } from './object';

/** A rule that serves the metric, with what it makes of it. */
export interface Serving {
  readonly rule: AdapterRule;
  readonly served: ServedSeries;
  /** The label of the described resource; `undefined` if the rule does not associate it. */
  readonly label: string | undefined;
}

const once = <T>(compute: () => T): (() => T) => {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
};

/**
 * The chain of one HPA metric: each step resolved from the ones before it, `undefined` (or empty) where the files
 * do not lead there. It only finds; the links judge.
 */
export class Chain {
  constructor(
    readonly cluster: Cluster,
    readonly hpa: KubeObject,
    readonly metric: HpaMetric,
  ) {}

  get namespace(): string {
    return this.hpa.namespace;
  }

  readonly target = once((): Workload | undefined => {
    const ref = this.hpa.get('spec', 'scaleTargetRef');
    const object = this.cluster.find(
      ref.get('kind').string ?? '',
      this.namespace,
      ref.get('name').string ?? '',
    );
    return object === undefined ? undefined : this.cluster.workloadOf(object);
  });

  /** The object of an Object metric. */
  readonly described = once(
    (): { readonly kind: string; readonly name: string; readonly field: Field } | undefined => {
      if (this.metric.type !== 'Object') return undefined;
      // autoscaling/v2beta1 calls it target.
      const stated = this.metric.body.get('describedObject');
      const field = stated.present ? stated : this.metric.body.get('target');
      return { kind: field.get('kind').string ?? '', name: field.get('name').string ?? '', field };
    },
  );

  /** The resource that the custom metrics API is asked about. */
  readonly resource = once((): DescribedResource => {
    const described = this.described();
    if (described === undefined) return { group: '', resource: 'pod' };
    const version = described.field.get('apiVersion').string ?? 'v1';
    return {
      group: version.includes('/') ? version.slice(0, version.indexOf('/')) : '',
      resource: described.kind,
    };
  });

  get apiGroup(): string {
    return apiGroupOf(this.metric.type);
  }

  readonly apiServices = once((): readonly KubeObject[] =>
    this.cluster.ofKind('APIService').filter((api) => api.get('spec', 'group').string === this.apiGroup),
  );

  /** The Service behind the APIServices. */
  readonly adapterService = once((): KubeObject | undefined => {
    const [api] = this.apiServices();
    const ref = api?.get('spec', 'service');
    return this.cluster.find('Service', ref?.get('namespace').string ?? '', ref?.get('name').string ?? '');
  });

  /** The pods that answer the metrics API: those behind the Service, else the only adapter in the files. */
  readonly metricsServer = once((): PodTemplate | undefined => {
    const service = this.adapterService();
    const behind = service === undefined ? [] : this.cluster.podsBehind(service);
    return behind.find((pods) => Adapter.of(pods) !== undefined) ?? behind[0] ?? this.onlyAdapter()?.pods;
  });

  /** prometheus-adapter; `undefined` if the API is served by something else or by nothing in the files. */
  readonly adapter = once((): Adapter | undefined => {
    const pods = this.metricsServer();
    return this.cluster.adapters.find((adapter) => adapter.pods === pods);
  });

  private onlyAdapter(): Adapter | undefined {
    const { adapters } = this.cluster;
    // CPU and memory come from metrics-server: an adapter in the files has nothing to do with them.
    const [only, ...others] = this.apiGroup === 'metrics.k8s.io' ? [] : adapters;
    return others.length === 0 && only !== undefined && this.mayServe(only) ? only : undefined;
  }

  /** KEDA serves external metrics, too: an APIService that leads to another namespace is not the adapter's. */
  private mayServe({ pods }: Adapter): boolean {
    const namespaces = this.apiServices().map((api) => api.get('spec', 'service', 'namespace').string);
    return this.metric.type !== 'External' || namespaces.every((namespace) => namespace === pods.namespace);
  }

  /** The ConfigMap of the adapter, with the key that it reads. */
  readonly configSource = once((): { readonly object: KubeObject; readonly key: string } | undefined => {
    const adapter = this.adapter();
    if (adapter !== undefined) return this.mountedSource(adapter.pods.namespace, adapter.config);
    if (this.metricsServer() !== undefined) return undefined;
    // Without the adapter's pods in the files, its rules may still be: a ConfigMap with rules is recognised by them.
    const looksLike = this.cluster
      .ofKind('ConfigMap')
      .flatMap((object) =>
        object
          .get('data')
          .entries.flatMap(([key, { string }]) =>
            /^(?:rules|externalRules):/m.test(string ?? '') && /seriesQuery:/.test(string ?? '')
              ? [{ object, key }]
              : [],
          ),
      );
    return looksLike.length === 1 ? looksLike[0] : undefined;
  });

  private mountedSource(namespace: string, mounted: MountedConfig | undefined) {
    if (mounted === undefined) return undefined;
    const object = this.cluster.find('ConfigMap', namespace, mounted.configMap);
    return object?.get('data', mounted.key).present === true ? { object, key: mounted.key } : undefined;
  }

  /** The adapter's configuration, or the parser's complaint about it. */
  readonly config = once((): AdapterConfig | string | undefined => {
    const source = this.configSource();
    return source === undefined ? undefined : configOf(source.object, source.key);
  });

  /** All rules that give the metric's name, in the order of the file. */
  readonly servings = once((): readonly Serving[] => {
    const config = this.config();
    if (config === undefined || typeof config === 'string') return [];
    return config.serving(this.metric.name, this.metric.type === 'External').flatMap((rule) => {
      const served = rule.serves(this.metric.name);
      return served === undefined ? [] : [{ rule, served, label: rule.labelOf(this.resource()) }];
    });
  });

  /** The rule that answers: the last one that names the series and associates the resource. */
  readonly serving = once((): Serving | undefined => {
    const fitting = this.servings().filter(
      ({ label }) => label !== undefined || this.metric.type === 'External',
    );
    return fitting.filter(({ served }) => served.named).at(-1) ?? fitting.at(-1);
  });

  /** The parsed query of that rule. */
  readonly query = once((): Query | undefined => {
    const serving = this.serving();
    const query = serving?.rule.queryFor(serving.served.series, serving.label ?? 'namespace');
    return query === undefined || 'near' in query ? undefined : query;
  });

  readonly prometheusUrl = once((): PrometheusUrl | undefined => {
    const adapter = this.adapter();
    const text = adapter?.flag('prometheus-url');
    if (adapter === undefined || text === undefined) return undefined;
    return readUrl(text, adapter.argsField, adapter.pods.namespace);
  });

  readonly prometheusService = once((): KubeObject | undefined => {
    const service = this.prometheusUrl()?.service;
    return service === undefined ? undefined : this.cluster.find('Service', service.namespace, service.name);
  });

  /** The Prometheus that the adapter asks; else the only one in the files. */
  readonly prometheus = once((): Prometheus | undefined => {
    const service = this.prometheusService();
    const behind = service === undefined ? [] : this.cluster.podsBehind(service);
    const { prometheuses } = this.cluster;
    const asked = prometheuses.find(({ pods }) => behind.includes(pods)) ?? this.operatedPrometheus();
    return asked ?? (prometheuses.length === 1 ? prometheuses[0] : undefined);
  });

  /** The operator makes a headless Service `prometheus-operated` in each namespace with a Prometheus. */
  private operatedPrometheus(): Prometheus | undefined {
    const service = this.prometheusUrl()?.service;
    if (service?.name !== 'prometheus-operated') return undefined;
    return this.cluster.prometheuses.find(({ namespace }) => namespace === service.namespace);
  }

  /**
   * The pods whose series the metric is made of: the target's, unless the described object stands for others (the
   * Service of a queue) or for none (an Ingress).
   */
  readonly measured = once((): Workload | undefined => {
    const described = this.described();
    if (described === undefined) return this.target();
    if (described.kind !== 'Service') {
      const object = this.cluster.find(described.kind, this.namespace, described.name);
      return object === undefined ? undefined : this.cluster.workloadOf(object);
    }
    const service = this.describedService();
    const [other, ...more] = service === undefined ? [] : this.cluster.podsBehind(service);
    const target = this.target();
    // A Service that selects nothing was meant for the target.
    if (other === undefined || [other, ...more].some((pods) => pods === target)) return target;
    return this.cluster.workloadOf(other.object);
  });

  /** Services that should lead to the measured pods: those that select them, and the described one. */
  readonly services = once((): readonly KubeObject[] => {
    const pods = this.measured();
    const selecting = pods === undefined ? [] : this.cluster.servicesBefore(pods);
    const described = this.describedService();
    return described === undefined || selecting.includes(described) ? selecting : [...selecting, described];
  });

  readonly describedService = once((): KubeObject | undefined => {
    const described = this.described();
    return described?.kind === 'Service'
      ? this.cluster.find('Service', this.namespace, described.name)
      : undefined;
  });

  /** Every way in which a monitor of the files reads the measured pods. */
  readonly scrapes = once((): readonly Scrape[] => {
    const pods = this.measured();
    if (pods === undefined) return [];
    const services = this.cluster.servicesBefore(pods);
    const throughServices = services.flatMap((service) =>
      this.cluster.monitorsOfService(service).flatMap((monitor) => scrapesOfService(monitor, service, pods)),
    );
    const direct = this.cluster.monitorsOfPods(pods).flatMap((monitor) => scrapesOfPods(monitor, pods));
    return [...throughServices, ...direct];
  });

  /** Monitors that select a Service of the measured pods or the pods, whether or not they reach a port. */
  readonly monitors = once((): readonly Monitor[] => {
    const pods = this.measured();
    const direct = pods === undefined ? [] : this.cluster.monitorsOfPods(pods);
    return [
      ...new Set([
        ...this.services().flatMap((service) => this.cluster.monitorsOfService(service)),
        ...direct,
      ]),
    ];
  });

  /** Seconds between two scrapes of the target; `undefined` if the files do not say. */
  readonly scrapeInterval = once((): number | undefined => {
    const [scrape] = this.scrapes();
    const stated = scrape === undefined ? undefined : intervalOf(scrape.endpoint);
    return stated ?? this.prometheus()?.scrapeInterval;
  });
}

const configs = new WeakMap<KubeObject, Map<string, AdapterConfig | string>>();

/** Parses a ConfigMap's key once for all chains. */
const configOf = (object: KubeObject, key: string): AdapterConfig | string => {
  const known = configs.get(object) ?? new Map<string, AdapterConfig | string>();
  configs.set(object, known);
  const config = known.get(key) ?? AdapterConfig.of(object, key);
  known.set(key, config);
  return config;
};
