import {
  apiGroupOf,
  metricsOf,
  minReplicas,
  scaleDownStabilization,
  unknownMetricsOf,
} from '../../../chain/model/hpa';
import { objectOf } from '../support/object';

const hpaOf = (spec: object) =>
  objectOf({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'shop' },
    spec,
  });

const read = (...metrics: readonly object[]) =>
  metricsOf(hpaOf({ metrics })).map(({ type, name, body, target }) => [type, name, body.name, target.value]);

const target = { type: 'AverageValue', averageValue: '2' };

test.each([
  [{ type: 'Object', object: { metric: { name: 'requests' }, target } }, 'Object', 'requests', 'object'],
  [{ type: 'Pods', pods: { metric: { name: 'requests' }, target } }, 'Pods', 'requests', 'pods'],
  [{ type: 'External', external: { metric: { name: 'queue' }, target } }, 'External', 'queue', 'external'],
  [{ type: 'Resource', resource: { name: 'cpu', target } }, 'Resource', 'cpu', 'resource'],
  [
    { type: 'ContainerResource', containerResource: { name: 'memory', container: 'web', target } },
    'ContainerResource',
    'memory',
    'containerResource',
  ],
])('a metric of autoscaling/v2: %j', (metric, type, name, body) => {
  expect(read(metric)).toEqual([[type, name, `spec.metrics[0].${body}`, target]]);
});

test('autoscaling/v2beta1 calls the name metricName, and has no target that is read', () => {
  expect(read({ type: 'Pods', pods: { metricName: 'requests', targetAverageValue: '2' } })).toEqual([
    ['Pods', 'requests', 'spec.metrics[0].pods', undefined],
  ]);
});

test('a metric without a name has an empty one', () => {
  expect(read({ type: 'Pods' })).toEqual([['Pods', '', 'spec.metrics[0].pods', undefined]]);
});

test('a metric of an unknown type is told apart, and is no metric', () => {
  const hpa = hpaOf({ metrics: [{ type: 'pods' }, { type: 'Pods' }, {}] });
  expect(metricsOf(hpa).map(({ field }) => field.name)).toEqual(['spec.metrics[1]']);
  expect(unknownMetricsOf(hpa).map(({ name }) => name)).toEqual(['spec.metrics[0]', 'spec.metrics[2]']);
});

test.each([{}, { metrics: [] }, { targetCPUUtilizationPercentage: 80 }])('%j scales on CPU', (spec) => {
  expect(metricsOf(hpaOf(spec)).map(({ type, name }) => [type, name])).toEqual([['Resource', 'cpu']]);
});

test.each([
  ['Object', 'custom.metrics.k8s.io'],
  ['Pods', 'custom.metrics.k8s.io'],
  ['External', 'external.metrics.k8s.io'],
  ['Resource', 'metrics.k8s.io'],
  ['ContainerResource', 'metrics.k8s.io'],
] as const)('the controller asks for a %s metric at %s', (type, group) => {
  expect(apiGroupOf(type)).toBe(group);
});

test("what is not written has Kubernetes' default, and a written zero counts", () => {
  expect(scaleDownStabilization(hpaOf({}))).toBe(300);
  expect(scaleDownStabilization(hpaOf({ behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } }))).toBe(
    0,
  );
  expect(minReplicas(hpaOf({}))).toBe(1);
  expect(minReplicas(hpaOf({ minReplicas: 0 }))).toBe(0);
});
