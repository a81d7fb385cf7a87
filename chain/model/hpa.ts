import { GroupKind } from '../group-kind';
import type { Field, KubeObject } from '../object';

/** The sources of an HPA metric, as `autoscaling/v2` names them. */
export type MetricType = 'Object' | 'Pods' | 'Resource' | 'ContainerResource' | 'External';

const BODY: Readonly<Record<MetricType, string>> = {
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
  External: 'external',
};

const isMetricType = (type: string): type is MetricType => Object.hasOwn(BODY, type);

/** One metric of an HPA. */
export interface HpaMetric {
  readonly type: MetricType;
  /** The metric's name: `http_requests_per_second`, or the resource (`cpu`). */
  readonly name: string;
  /** The whole entry of `spec.metrics`. */
  readonly field: Field;
  /** The part that belongs to the type: `object`, `pods`, … */
  readonly body: Field;
  /** Its `target`. In autoscaling/v2beta1 and v1, whose targets have other names, a field of nothing. */
  readonly target: Field;
}

/** An object in the HPA's namespace that it names. */
export interface ObjectRef {
  readonly groupKind: GroupKind;
  readonly name: string;
  readonly field: Field;
}

/** Reads a `CrossVersionObjectReference`. Without an apiVersion the HPA controller looks in the core group. */
export const refOf = (field: Field): ObjectRef => ({
  groupKind: GroupKind.inVersion(field.get('apiVersion').string ?? '', field.get('kind').string ?? ''),
  name: field.get('name').string ?? '',
  field,
});

export const scaleTargetOf = (hpa: KubeObject): ObjectRef => refOf(hpa.get('spec', 'scaleTargetRef'));

/** The entries of `spec.metrics` whose type the API does not know. */
export const unknownMetricsOf = (hpa: KubeObject): readonly Field[] =>
  hpa.get('spec', 'metrics').items.filter((field) => !isMetricType(field.get('type').string ?? ''));

/** Everything that an HPA asks for, without metrics of unknown type. */
export const metricsOf = (hpa: KubeObject): readonly HpaMetric[] => {
  const stated = hpa.get('spec', 'metrics').items;
  // Without metrics the HPA scales on CPU: autoscaling/v1 says so by its own field, v2 by its default.
  if (stated.length === 0) return [legacyCpu(hpa)];
  return stated.flatMap((field) => {
    const type = field.get('type').string ?? '';
    return isMetricType(type) ? [metricOf(field, type)] : [];
  });
};

const metricOf = (field: Field, type: MetricType): HpaMetric => {
  const body = field.get(BODY[type]);
  const isResource = type === 'Resource' || type === 'ContainerResource';
  const name = isResource ? body.get('name') : body.get('metric', 'name');
  // autoscaling/v2beta1 calls it metricName.
  return {
    type,
    name: name.string ?? body.get('metricName').string ?? '',
    field,
    body,
    target: body.get('target'),
  };
};

const legacyCpu = (hpa: KubeObject): HpaMetric => {
  const field = hpa.get('spec', 'targetCPUUtilizationPercentage');
  return { type: 'Resource', name: 'cpu', field, body: field, target: field };
};

/** The API group that the HPA controller asks for a metric of this type. */
export const apiGroupOf = (type: MetricType): string => {
  switch (type) {
    case 'Object':
    case 'Pods':
      return 'custom.metrics.k8s.io';
    case 'External':
      return 'external.metrics.k8s.io';
    case 'Resource':
    case 'ContainerResource':
      return 'metrics.k8s.io';
  }
};

/** Seconds of `behavior.scaleDown.stabilizationWindowSeconds`; Kubernetes' default is 300. */
export const scaleDownStabilization = (hpa: KubeObject): number =>
  hpa.get('spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds').number ?? 300;

/** `spec.minReplicas`; Kubernetes' default is 1. */
export const minReplicas = (hpa: KubeObject): number => hpa.get('spec', 'minReplicas').number ?? 1;
