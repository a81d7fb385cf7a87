import { Contents } from './contents';
import { NETWORK_POLICY, POD_DISRUPTION_BUDGET, SERVICE } from './model/known-kinds';
import { type Monitor, namespacesOf } from './model/monitor';
import { LabelIndex, push, Selector } from './model/selector';
import type { PodTemplate } from './model/workload';
import type { KubeObject } from './object';
import { once } from './once';

export type { ConfigKey } from './contents';

/** Everything that the files hold, and what selects what. */
export class Cluster extends Contents {
  /** All pods that the files make, also those that operators make of them. */
  readonly pods = once((): LabelIndex<PodTemplate> => {
    const all = [...this.workloads(), ...this.prometheuses().map(({ pods }) => pods)];
    return new LabelIndex<PodTemplate>(
      all,
      ({ namespace }) => namespace,
      ({ labels }) => labels,
    );
  });

  readonly services = once(
    (): LabelIndex<KubeObject> =>
      new LabelIndex(
        this.ofKind(SERVICE),
        ({ namespace }) => namespace,
        ({ labels }) => labels,
      ),
  );

  /** The pods that a Service sends to. A Service without a selector sends to none. */
  podsBehind(service: KubeObject): readonly PodTemplate[] {
    const selector = service.get('spec', 'selector').stringMap;
    return selector.size === 0 ? [] : this.pods().select(service.namespace, Selector.ofMap(selector));
  }

  servicesBefore(pods: PodTemplate): readonly KubeObject[] {
    return this.servicesByPods().get(pods) ?? [];
  }

  policiesOn(pods: PodTemplate): readonly KubeObject[] {
    return this.policiesByPods().get(pods) ?? [];
  }

  disruptionBudgetsOn(pods: PodTemplate): readonly KubeObject[] {
    return this.budgetsByPods().get(pods) ?? [];
  }

  /** The ServiceMonitors that select a Service, wherever they live. */
  monitorsOfService(service: KubeObject): readonly Monitor[] {
    return this.monitorsByService().get(service) ?? [];
  }

  /** The PodMonitors that select pods, wherever they live. */
  monitorsOfPods(pods: PodTemplate): readonly Monitor[] {
    return this.monitorsByPods().get(pods) ?? [];
  }

  /** The Services that a ServiceMonitor selects. */
  servicesOf(monitor: Monitor): readonly KubeObject[] {
    return this.selectedBy(monitor, 'ServiceMonitor', this.services());
  }

  /** The pods that a PodMonitor selects. */
  podsOf(monitor: Monitor): readonly PodTemplate[] {
    return this.selectedBy(monitor, 'PodMonitor', this.pods());
  }

  private selectedBy<T>(monitor: Monitor, kind: Monitor['kind'], index: LabelIndex<T>): readonly T[] {
    const namespaces = namespacesOf(monitor) ?? this.usedNamespaces;
    return monitor.kind === kind
      ? namespaces.flatMap((namespace) => index.select(namespace, monitor.selector))
      : [];
  }

  private readonly servicesByPods = once(() =>
    reversed(this.ofKind(SERVICE), (service) => this.podsBehind(service)),
  );

  private readonly policiesByPods = once(() =>
    reversed(this.ofKind(NETWORK_POLICY), (policy) => this.podsIn(policy, 'podSelector')),
  );

  private readonly budgetsByPods = once(() =>
    reversed(this.ofKind(POD_DISRUPTION_BUDGET), (budget) =>
      // Without a selector a budget is for no pods, while an empty one is for all.
      budget.get('spec', 'selector').present ? this.podsIn(budget, 'selector') : [],
    ),
  );

  private readonly monitorsByService = once(() =>
    reversed(this.monitors(), (monitor) => this.servicesOf(monitor)),
  );

  private readonly monitorsByPods = once(() => reversed(this.monitors(), (monitor) => this.podsOf(monitor)));

  /** The pods that an object selects in its own namespace by a label selector of its spec. */
  private podsIn(object: KubeObject, key: string): readonly PodTemplate[] {
    return this.pods().select(object.namespace, Selector.of(object.get('spec', key)));
  }
}

/** Turns "each of `from` selects some" around. */
const reversed = <From, To>(
  from: readonly From[],
  select: (item: From) => readonly To[],
): ReadonlyMap<To, readonly From[]> => {
  const map = new Map<To, From[]>();
  for (const item of from) for (const selected of select(item)) push(map, selected, item);
  return map;
};
