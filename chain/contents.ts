import type { GroupKind } from './group-kind';
import { Inventory } from './inventory';
import { Adapter } from './model/adapter';
import { scaleTargetOf } from './model/hpa';
import { CONFIG_MAP, HPA, PROMETHEUS, SECRET } from './model/known-kinds';
import { type Monitor, monitorOf } from './model/monitor';
import { referencesOf, secretMadeBy } from './model/pod-references';
import { type PodSecurityLevel, violations } from './model/pod-security';
import type { MinorVersion, Violation } from './model/pod-security-check';
import { Prometheus } from './model/prometheus';
import { Rbac } from './model/rbac';
import { push } from './model/selector';
import { type PodTemplate, podTemplateOf, type Workload } from './model/workload';
import type { KubeObject } from './object';
import { memoized, once } from './once';

/** A key of a ConfigMap. */
export interface ConfigKey {
  readonly object: KubeObject;
  readonly key: string;
}

/** What the objects are to the chain: workloads, monitors, Prometheuses, adapters, rights. Each found once. */
export class Contents extends Inventory {
  readonly workloads = once((): readonly Workload[] =>
    this.objects.flatMap((object) => podTemplateOf(object) ?? []),
  );

  readonly monitors = once((): readonly Monitor[] =>
    this.objects.flatMap((object) => monitorOf(object) ?? []),
  );

  readonly prometheuses = once((): readonly Prometheus[] =>
    this.ofKind(PROMETHEUS).map((object) => new Prometheus(object)),
  );

  readonly adapters = once((): readonly Adapter[] =>
    this.workloads().flatMap((pods) => Adapter.of(pods) ?? []),
  );

  readonly rbac = once(
    (): Rbac => new Rbac(this.objects, (groupKind, namespace, name) => this.find(groupKind, namespace, name)),
  );

  /** Keys of ConfigMaps that hold rules of prometheus-adapter, recognised by what they say. */
  readonly adapterConfigs = once((): readonly ConfigKey[] =>
    this.ofKind(CONFIG_MAP).flatMap((object) =>
      [...object.get('data').stringMap].flatMap(([key, text]) => (holdsRules(text) ? [{ object, key }] : [])),
    ),
  );

  /** Whether the files hold an object, or what makes it once it is applied: a Secret of a Certificate. */
  isMade(groupKind: GroupKind, namespace: string, name: string): boolean {
    const made = groupKind.is(SECRET) && this.secrets().has(`${namespace}/${name}`);
    return made || this.find(groupKind, namespace, name) !== undefined;
  }

  private readonly secrets = once(
    (): ReadonlySet<string> =>
      new Set(this.objects.map((object) => `${object.namespace}/${secretMadeBy(object)}`)),
  );

  /** Whether any pods of the files name a ServiceAccount, ConfigMap or Secret. */
  isNamedByPods({ groupKind, namespace, name }: KubeObject): boolean {
    return this.namedByPods().has(`${groupKind} ${namespace}/${name}`);
  }

  private readonly namedByPods = once((): ReadonlySet<string> => {
    const all = [...this.workloads(), ...this.prometheuses().map(({ pods }) => pods)];
    const names = all.flatMap((pods) =>
      referencesOf(pods).map(({ groupKind, name }) => `${groupKind} ${pods.namespace}/${name}`),
    );
    return new Set(names);
  });

  /** What of pods a Pod Security level refuses. Chains share the pods of the adapter and of Prometheus. */
  violations(pods: PodTemplate, level: PodSecurityLevel, version: MinorVersion): readonly Violation[] {
    const known = memoized(this.violationsByPods, pods, () => new Map());
    return memoized(known, `${level} ${version}`, () => violations(pods, level, version));
  }

  private readonly violationsByPods = new Map<PodTemplate, Map<string, readonly Violation[]>>();

  /** The workload that an object is, if it has pods. */
  workloadOf(object: KubeObject): Workload | undefined {
    return this.workloadsByObject().get(object);
  }

  private readonly workloadsByObject = once(
    (): ReadonlyMap<KubeObject, Workload> =>
      new Map(this.workloads().map((workload) => [workload.object, workload])),
  );

  /** The HPAs of a scale target. */
  hpasOn(groupKind: GroupKind, namespace: string, name: string): readonly KubeObject[] {
    return this.hpasByTarget().get(`${groupKind} ${namespace}/${name}`) ?? [];
  }

  private readonly hpasByTarget = once((): ReadonlyMap<string, readonly KubeObject[]> => {
    const map = new Map<string, KubeObject[]>();
    for (const hpa of this.ofKind(HPA)) {
      const { groupKind, name } = scaleTargetOf(hpa);
      push(map, `${groupKind} ${hpa.namespace}/${name}`, hpa);
    }
    return map;
  });
}

const holdsRules = (text: string): boolean =>
  /^(?:rules|externalRules):/m.test(text) && /seriesQuery:/.test(text);
