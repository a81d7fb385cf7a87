import type { Cluster, ConfigKey } from '../cluster';
import { Adapter, type MountedConfig } from '../model/adapter';
import { AdapterConfig } from '../model/adapter-config';
import type { AdapterRule, DescribedResource, ServedSeries } from '../model/adapter-rule';
import { apiGroupOf, type MetricType } from '../model/hpa';
import { API_SERVICE, CONFIG_MAP, SERVICE } from '../model/known-kinds';
import type { PodTemplate } from '../model/workload';
import type { KubeObject } from '../object';
import { once } from '../once';

/** A rule that serves a metric, with what it makes of it. */
export interface Serving {
  readonly rule: AdapterRule;
  readonly served: ServedSeries;
  /** The label of the described resource; `undefined` if the rule does not associate it. */
  readonly label: string | undefined;
}

/** Who answers the metrics API for one type of metric, and by which rules. */
export class AdapterSide {
  constructor(
    readonly cluster: Cluster,
    readonly type: MetricType,
  ) {}

  get apiGroup(): string {
    return apiGroupOf(this.type);
  }

  /** The APIServices of that group. */
  readonly apiServices = once((): readonly KubeObject[] =>
    this.cluster.ofKind(API_SERVICE).filter((api) => api.get('spec', 'group').string === this.apiGroup),
  );

  /** The Service behind the APIServices. */
  readonly adapterService = once((): KubeObject | undefined => {
    const [api] = this.apiServices();
    const ref = api?.get('spec', 'service');
    return this.cluster.find(SERVICE, ref?.get('namespace').string ?? '', ref?.get('name').string ?? '');
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
    return this.cluster.adapters().find((adapter) => adapter.pods === pods);
  });

  private onlyAdapter(): Adapter | undefined {
    const adapters = this.cluster.adapters();
    // CPU and memory come from metrics-server: an adapter in the files has nothing to do with them.
    const [only, ...others] = this.apiGroup === 'metrics.k8s.io' ? [] : adapters;
    return others.length === 0 && only !== undefined && this.mayServe(only) ? only : undefined;
  }

  /** KEDA serves external metrics, too: an APIService that leads to another namespace is not the adapter's. */
  private mayServe({ pods }: Adapter): boolean {
    return this.type !== 'External' || this.leadsInto(pods.namespace);
  }

  /** Whether the APIServices, if there are any, lead into a namespace. */
  private leadsInto(namespace: string): boolean {
    return this.apiServices().every((api) => api.get('spec', 'service', 'namespace').string === namespace);
  }

  /** The ConfigMap of the adapter, with the key that it reads. */
  readonly configSource = once((): ConfigKey | undefined => {
    const adapter = this.adapter();
    if (adapter !== undefined) return this.mountedSource(adapter.pods.namespace, adapter.config);
    if (this.metricsServer() !== undefined) return undefined;
    // Without the adapter's pods in the files, its rules may still be.
    const [only, ...others] = this.cluster.adapterConfigs();
    return others.length === 0 && only !== undefined && this.leadsInto(only.object.namespace)
      ? only
      : undefined;
  });

  private mountedSource(namespace: string, mounted: MountedConfig | undefined) {
    if (mounted === undefined) return undefined;
    const object = this.cluster.find(CONFIG_MAP, namespace, mounted.configMap);
    return object?.get('data', mounted.key).present === true ? { object, key: mounted.key } : undefined;
  }

  /** The adapter's configuration, or the parser's complaint about it. */
  readonly config = once((): AdapterConfig | string | undefined => {
    const source = this.configSource();
    return source === undefined ? undefined : AdapterConfig.of(source.object, source.key);
  });

  private readonly known = new Map<string, readonly Serving[]>();

  /** All rules that give a metric's name for a kind of resource, in the order of the file. */
  servings(metric: string, resource: DescribedResource): readonly Serving[] {
    const key = `${resource.resource}.${resource.group}/${metric}`;
    const servings = this.known.get(key) ?? this.findServings(metric, resource);
    this.known.set(key, servings);
    return servings;
  }

  private findServings(metric: string, resource: DescribedResource): readonly Serving[] {
    const config = this.config();
    if (config === undefined || typeof config === 'string') return [];
    return config.serving(metric, this.type === 'External').flatMap((rule) => {
      const served = rule.serves(metric);
      return served === undefined ? [] : [{ rule, served, label: rule.labelOf(resource) }];
    });
  }
}
