import type { Cluster } from '../cluster';
import type { DescribedResource } from '../model/adapter-rule';
import type { HpaMetric } from '../model/hpa';
import type { Workload } from '../model/workload';
import type { Field, KubeObject } from '../object';
import { once } from '../once';
import { Pipeline } from '../pipeline';

/** What the HPA says of one metric, and the objects that it names. */
export class HpaSide {
  constructor(
    readonly cluster: Cluster,
    readonly hpa: KubeObject,
    readonly metric: HpaMetric,
  ) {}

  /** What answers for metrics of this type. */
  get pipeline(): Pipeline {
    return Pipeline.of(this.cluster, this.metric.type);
  }

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

  /** The described object, if it is a Service. */
  readonly describedService = once((): KubeObject | undefined => {
    const described = this.described();
    return described?.kind === 'Service'
      ? this.cluster.find('Service', this.namespace, described.name)
      : undefined;
  });
}
