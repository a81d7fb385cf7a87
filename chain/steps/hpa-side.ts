import type { Cluster } from '../cluster';
import type { DescribedResource } from '../model/adapter-rule';
import { type HpaMetric, type ObjectRef, refOf, scaleTargetOf } from '../model/hpa';
import { POD, SERVICE } from '../model/known-kinds';
import type { Workload } from '../model/workload';
import type { KubeObject } from '../object';
import { once } from '../once';
import type { Pipeline } from '../pipeline';

/** What the HPA says of one metric, and the objects that it names. */
export class HpaSide {
  constructor(
    readonly cluster: Cluster,
    /** What answers for metrics of this type. */
    readonly pipeline: Pipeline,
    readonly hpa: KubeObject,
    readonly metric: HpaMetric,
  ) {}

  get namespace(): string {
    return this.hpa.namespace;
  }

  readonly target = once((): Workload | undefined => {
    const { groupKind, name } = scaleTargetOf(this.hpa);
    const object = this.cluster.find(groupKind, this.namespace, name);
    return object === undefined ? undefined : this.cluster.workloadOf(object);
  });

  /** The object of an Object metric. */
  readonly described = once((): ObjectRef | undefined => {
    if (this.metric.type !== 'Object') return undefined;
    // autoscaling/v2beta1 calls it target.
    const stated = this.metric.body.get('describedObject');
    return refOf(stated.present ? stated : this.metric.body.get('target'));
  });

  /** The resource that the custom metrics API is asked about. */
  readonly resource = once((): DescribedResource => {
    const described = this.described()?.groupKind ?? POD;
    return { group: described.group, resource: described.kind.toLowerCase() };
  });

  /** The described object, if it is a Service. */
  readonly describedService = once((): KubeObject | undefined => {
    const described = this.described();
    return described?.groupKind.is(SERVICE)
      ? this.cluster.find(SERVICE, this.namespace, described.name)
      : undefined;
  });
}
