import { allContainersOf, podTemplateOf } from '../../../chain/model/workload';
import { objectOf } from '../support/object';

const container = (name: string, port: number, more: object = {}) => ({
  name,
  ports: [{ name, containerPort: port }],
  ...more,
});

const pod = { metadata: { labels: { app: 'shop' } }, spec: { containers: [container('web', 8080)] } };

const APPS = 'apps/v1';

const workload = (apiVersion: string, kind: string, spec: object) =>
  podTemplateOf(objectOf({ apiVersion, kind, metadata: { name: 'shop', namespace: 'team' }, spec }));

const deployment = (spec: object) =>
  workload(APPS, 'Deployment', { template: { ...pod, spec: { ...pod.spec, ...spec } } });

const portsOf = (template: ReturnType<typeof workload>) =>
  template?.ports.map(({ name, number, field }) => [name, number, field.name]);

test.each([
  [APPS, 'Deployment', { template: pod }, 'spec.template'],
  [APPS, 'StatefulSet', { template: pod }, 'spec.template'],
  [APPS, 'ReplicaSet', { template: pod }, 'spec.template'],
  [APPS, 'DaemonSet', { template: pod }, 'spec.template'],
  ['v1', 'ReplicationController', { template: pod }, 'spec.template'],
  ['batch/v1', 'Job', { template: pod }, 'spec.template'],
  ['batch/v1', 'CronJob', { jobTemplate: { spec: { template: pod } } }, 'spec.jobTemplate.spec.template'],
  ['argoproj.io/v1alpha1', 'Rollout', { template: pod }, 'spec.template'],
])('the pods of a %s %s', (apiVersion, kind, spec, path) => {
  const template = workload(apiVersion, kind, spec);
  expect(template?.namespace).toBe('team');
  expect([...(template?.labels ?? [])]).toEqual([['app', 'shop']]);
  expect(portsOf(template)).toEqual([['web', 8080, `${path}.spec.containers[0].ports[0]`]]);
});

test('a Pod is its own template', () => {
  const template = podTemplateOf(objectOf({ apiVersion: 'v1', kind: 'Pod', ...pod }));
  expect([...(template?.labels ?? [])]).toEqual([['app', 'shop']]);
  expect(portsOf(template)).toEqual([['web', 8080, 'spec.containers[0].ports[0]']]);
});

test.each([
  ['v1', 'Service'],
  ['v1', 'ConfigMap'],
])('a %s %s has no pods', (apiVersion, kind) => {
  expect(workload(apiVersion, kind, { template: pod })).toBeUndefined();
});

test.each([
  [APPS, 'Deployment', undefined],
  [APPS, 'ReplicaSet', undefined],
  ['batch/v1', 'Job', undefined],
  // What another operator makes is written nowhere else.
  ['postgresql.example.com/v1', 'Cluster', 'shop'],
])('a Pod that a %s %s made is read as Pod %s', (apiVersion, kind, name) => {
  const made = objectOf({
    apiVersion: 'v1',
    kind: 'Pod',
    ...pod,
    metadata: { name: 'shop', ownerReferences: [{ apiVersion, kind, name: 'x' }] },
  });
  expect(podTemplateOf(made)?.object.name).toBe(name);
});

test("a Rollout that takes a Deployment's template has none of its own", () => {
  const spec = { workloadRef: { apiVersion: APPS, kind: 'Deployment', name: 'shop' } };
  expect(workload('argoproj.io/v1alpha1', 'Rollout', spec)).toBeUndefined();
});

test('ports are those of containers and sidecars, not of containers that end before the pod is ready', () => {
  const template = deployment({
    initContainers: [
      container('sidecar', 9090, { restartPolicy: 'Always' }),
      container('migrate', 9091),
      container('again', 9092, { restartPolicy: 'OnFailure' }),
    ],
  });
  expect(template?.ports.map(({ name }) => name)).toEqual(['web', 'sidecar']);
});

test('a port without a number is none, and one without a name has none', () => {
  const template = deployment({
    containers: [{ name: 'web', ports: [{ name: 'http' }, { containerPort: 9090 }] }],
  });
  expect(template?.ports.map(({ name, number }) => [name, number])).toEqual([[undefined, 9090]]);
});

test('all containers: ordinary ones, those that begin a pod, and those that debug it', () => {
  const template = deployment({
    initContainers: [{ name: 'migrate' }],
    ephemeralContainers: [{ name: 'debug' }],
  });
  const names = template && allContainersOf(template.spec).map((each) => each.get('name').string);
  expect(names).toEqual(['web', 'migrate', 'debug']);
});

test.each([
  [APPS, 'Deployment', { matchLabels: { app: 'shop' } }],
  [APPS, 'Deployment', { matchExpressions: [{ key: 'app', operator: 'In', values: ['shop'] }] }],
  ['v1', 'ReplicationController', { app: 'shop' }],
])('what counts the pods of a %s %s with selector %j', (apiVersion, kind, selector) => {
  expect(String(workload(apiVersion, kind, { selector, template: pod })?.selector)).toBe('app=shop');
});
