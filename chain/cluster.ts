import { Adapter } from './model/adapter';
import { isClusterScoped } from './model/kubernetes-apis';
import { type Monitor, monitorOf, namespacesOf } from './model/monitor';
import { Prometheus } from './model/prometheus';
import { Rbac } from './model/rbac';
import { LabelIndex, push, Selector } from './model/selector';
import { type PodTemplate, podTemplateOf, type Workload } from './model/workload';
import { KubeObject, type SourcedObject } from './object';

/** What a namespaced object lands in; nothing for a kind without namespaces. */
const scopeOf = (object: KubeObject): string => (isClusterScoped(object) ? '' : object.namespace);

/** Everything that the files hold, found by kind, name and label without looking at each object. */
export class Cluster {
  readonly objects: readonly KubeObject[];
  private readonly byKind = new Map<string, KubeObject[]>();
  private readonly byName = new Map<string, KubeObject[]>();

  constructor(sources: readonly SourcedObject[]) {
    this.objects = sources.flatMap((source) => KubeObject.of(source) ?? []);
    for (const object of this.objects) {
      push(this.byKind, object.kind, object);
      push(this.byName, `${object.kind} ${scopeOf(object)}/${object.name}`, object);
    }
  }

  ofKind(kind: string): readonly KubeObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** An object by name. `namespace` does not matter for kinds without namespaces. */
  find(kind: string, namespace: string, name: string): KubeObject | undefined {
    return (this.byName.get(`${kind} ${namespace}/${name}`) ?? this.byName.get(`${kind} /${name}`))?.[0];
  }

  /** The first object with the same group, kind, namespace and name: itself, unless it is written twice. */
  firstOf(object: KubeObject): KubeObject {
    const same = this.byName.get(`${object.kind} ${scopeOf(object)}/${object.name}`) ?? [];
    return same.find(({ group }) => group === object.group) ?? object;
  }

  /** The objects of a kind in one namespace. */
  in(namespace: string, kind: string): readonly KubeObject[] {
    return (
      this.memo(`in ${kind}`, () => {
        const map = new Map<string, KubeObject[]>();
        for (const object of this.ofKind(kind)) push(map, object.namespace, object);
        return map;
      }).get(namespace) ?? []
    );
  }

  /**
   * Whether a selector of namespaces selects this one. `undefined` if that depends on labels of a namespace that is
   * not in the files; its name is always known, as the label that the API server adds.
   */
  namespaceFits = (selector: Selector, name: string): boolean | undefined => {
    const namespace = this.find('Namespace', '', name);
    const nameLabel = 'kubernetes.io/metadata.name';
    if (namespace === undefined && selector.keys.some((key) => key !== nameLabel)) return undefined;
    return selector.matches(new Map([...(namespace?.labels ?? []), [nameLabel, name]]));
  };

  get workloads(): readonly Workload[] {
    return this.memo('workloads', () => this.objects.flatMap((object) => podTemplateOf(object) ?? []));
  }

  /** The HPAs of a scale target, by its kind and name. */
  hpasOn(namespace: string, kind: string, name: string): readonly KubeObject[] {
    return (
      this.memo('hpas', () => {
        const map = new Map<string, KubeObject[]>();
        for (const hpa of this.ofKind('HorizontalPodAutoscaler')) {
          const ref = hpa.get('spec', 'scaleTargetRef');
          push(map, `${ref.get('kind').string} ${hpa.namespace}/${ref.get('name').string}`, hpa);
        }
        return map;
      }).get(`${kind} ${namespace}/${name}`) ?? []
    );
  }

  /** The workload that an object is, if it has pods. */
  workloadOf(object: KubeObject): Workload | undefined {
    const index = (): ReadonlyMap<KubeObject, Workload> =>
      new Map(this.workloads.map((workload) => [workload.object, workload]));
    return this.memo('workload of', index).get(object);
  }

  get prometheuses(): readonly Prometheus[] {
    return this.memo('prometheuses', () => this.ofKind('Prometheus').map((object) => new Prometheus(object)));
  }

  get adapters(): readonly Adapter[] {
    return this.memo('adapters', () => this.workloads.flatMap((pods) => Adapter.of(pods) ?? []));
  }

  get rbac(): Rbac {
    return this.memo(
      'rbac',
      () => new Rbac(this.objects, (kind, namespace, name) => this.find(kind, namespace, name)),
    );
  }

  /** All pods that the files make, also those that operators make of them. */
  get pods(): LabelIndex<PodTemplate> {
    const all = (): readonly PodTemplate[] => [
      ...this.workloads,
      ...this.prometheuses.map(({ pods }) => pods),
    ];
    const scope = (pods: PodTemplate): string => pods.namespace;
    return this.memo('pods', () => new LabelIndex(all(), scope, (pods) => pods.labels));
  }

  get services(): LabelIndex<KubeObject> {
    const scope = (service: KubeObject): string => service.namespace;
    return this.memo('services', () => new LabelIndex(this.ofKind('Service'), scope, ({ labels }) => labels));
  }

  /** The pods that a Service sends to. A Service without a selector sends to none. */
  podsBehind(service: KubeObject): readonly PodTemplate[] {
    const selector = service.get('spec', 'selector').stringMap;
    return selector.size === 0 ? [] : this.pods.select(service.namespace, Selector.ofMap(selector));
  }

  servicesBefore(pods: PodTemplate): readonly KubeObject[] {
    return (
      this.reverse('services', this.ofKind('Service'), (service) => this.podsBehind(service)).get(pods) ?? []
    );
  }

  policiesOn(pods: PodTemplate): readonly KubeObject[] {
    return this.selecting('NetworkPolicy', ['spec', 'podSelector'], pods);
  }

  disruptionBudgetsOn(pods: PodTemplate): readonly KubeObject[] {
    return this.selecting('PodDisruptionBudget', ['spec', 'selector'], pods);
  }

  get monitors(): readonly Monitor[] {
    return this.memo('monitors', () => this.objects.flatMap((object) => monitorOf(object) ?? []));
  }

  /** The ServiceMonitors that select a Service, wherever they live. */
  monitorsOfService(service: KubeObject): readonly Monitor[] {
    const select = (monitor: Monitor): readonly KubeObject[] =>
      this.namespacesOf(monitor).flatMap((namespace) => this.services.select(namespace, monitor.selector));
    return this.reverse('service monitors', this.monitorsOfKind('ServiceMonitor'), select).get(service) ?? [];
  }

  /** The PodMonitors that select pods, wherever they live. */
  monitorsOfPods(pods: PodTemplate): readonly Monitor[] {
    const select = (monitor: Monitor): readonly PodTemplate[] =>
      this.namespacesOf(monitor).flatMap((namespace) => this.pods.select(namespace, monitor.selector));
    return this.reverse('pod monitors', this.monitorsOfKind('PodMonitor'), select).get(pods) ?? [];
  }

  /** Whether a monitor selects any Service or pods of the files. */
  selectsAnything(monitor: Monitor): boolean {
    const index: LabelIndex<KubeObject> | LabelIndex<PodTemplate> =
      monitor.kind === 'ServiceMonitor' ? this.services : this.pods;
    return this.namespacesOf(monitor).some(
      (namespace) => index.select(namespace, monitor.selector).length > 0,
    );
  }

  private monitorsOfKind(kind: Monitor['kind']): readonly Monitor[] {
    return this.memo(`${kind}s`, () => this.monitors.filter((monitor) => monitor.kind === kind));
  }

  private namespacesOf(monitor: Monitor): readonly string[] {
    return namespacesOf(monitor) ?? this.usedNamespaces;
  }

  private get usedNamespaces(): readonly string[] {
    return this.memo('used namespaces', () => [...new Set(this.objects.map(scopeOf))]);
  }

  private selecting(kind: string, path: readonly string[], pods: PodTemplate): readonly KubeObject[] {
    const select = (object: KubeObject): readonly PodTemplate[] =>
      this.pods.select(object.namespace, Selector.of(object.get(...path)));
    return this.reverse(kind, this.ofKind(kind), select).get(pods) ?? [];
  }

  /** Turns "each of `from` selects some" around, once. */
  private reverse<From, To>(
    key: string,
    from: readonly From[],
    select: (item: From) => readonly To[],
  ): Map<To, From[]> {
    return this.memo(`reverse ${key}`, () => {
      const map = new Map<To, From[]>();
      for (const item of from) for (const selected of select(item)) push(map, selected, item);
      return map;
    });
  }

  private readonly memos = new Map<string, unknown>();

  /** Computes once. Each key belongs to one type, which the map cannot say. */
  private memo<T>(key: string, compute: () => T): T {
    if (!this.memos.has(key)) this.memos.set(key, compute());
    return this.memos.get(key) as T;
  }
}
