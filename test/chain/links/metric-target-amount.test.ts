import { checkChains } from '../../../chain';

const HPA = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'orders', namespace: 'shop' },
};
const metric = { name: 'load' };
const describedObject = { apiVersion: 'v1', kind: 'Service', name: 'orders' };

/** What the check says of a target; the objects that the HPA names are not in the files, which is no finding. */
const judge = (type: string, target: object) => {
  const bodies: Readonly<Record<string, object>> = {
    Object: { object: { metric, describedObject, target } },
    Pods: { pods: { metric, target } },
    External: { external: { metric, target } },
    Resource: { resource: { name: 'cpu', target } },
    ContainerResource: { containerResource: { name: 'cpu', container: 'app', target } },
  };
  const spec = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'orders' },
    maxReplicas: 3,
    metrics: [{ type, ...bodies[type] }],
  };
  const { findings } = checkChains([{ value: { ...HPA, spec }, file: 'hpa.yaml' }]);
  return findings
    .filter(({ link }) => link === 'metric-target')
    .map(({ severity, link, message }) => `${severity} ${link}: ${message}`);
};

describe('what the HPA controller goes by is not called broken', () => {
  test.each([
    ['Object', { type: 'Value', value: '2' }],
    ['Object', { type: 'AverageValue', averageValue: '2', value: '9' }],
    ['Pods', { type: 'AverageValue', averageValue: '2' }],
    ['External', { type: 'Value', value: '2' }],
    ['External', { type: 'AverageValue', averageValue: '2' }],
    ['Resource', { type: 'Utilization', averageUtilization: 70 }],
    ['Resource', { type: 'AverageValue', averageValue: '100m' }],
    ['ContainerResource', { type: 'Utilization', averageUtilization: 70 }],
  ])('%s by %j', (type, target) => {
    expect(judge(type, target)).toEqual([]);
  });
});

describe('a type that the controller does not look at is a warning', () => {
  test.each([
    // The walk-through of prometheus-adapter has this one.
    ['Pods', { type: 'Value', averageValue: '2' }, 'Value', 'averageValue'],
    ['External', { type: 'Value', averageValue: '2' }, 'Value', 'averageValue'],
    ['External', { type: 'AverageValue', value: '2' }, 'AverageValue', 'value'],
    ['Resource', { type: 'Value', averageUtilization: 70 }, 'Value', 'averageUtilization'],
  ])('%s by %j', (type, target, named, field) => {
    expect(judge(type, target)).toEqual([
      `warning metric-target: the target is of type ${named}, but the HPA goes by its ${field}`,
    ]);
  });
});

describe('what the API refuses, or the controller cannot use, is broken', () => {
  test.each([
    ['Object', { type: 'Utilization', averageUtilization: 70 }, /take no target of type "Utilization"/],
    ['Object', { type: 'AverageValue', value: '2' }, /a target of type AverageValue needs averageValue/],
    ['Pods', { type: 'Value', value: '2' }, /the target of a metric of type Pods needs averageValue/],
    ['Pods', { type: 'averageValue', averageValue: '2' }, /"averageValue" is no type of target/],
    ['Pods', { type: 'toString', averageValue: '2' }, /"toString" is no type of target/],
    ['Pods', { averageValue: '2' }, /"" is no type of target/],
    [
      'Pods',
      { type: 'AverageValue', averageValue: '0' },
      /averageValue is "0", which is no quantity above zero/,
    ],
    ['External', { type: 'Value' }, /the target of a metric of type External needs averageValue or value/],
    [
      'External',
      { type: 'Value', value: '2', averageValue: '2' },
      /averageValue and value stand together, which the API refuses/,
    ],
    [
      'Resource',
      { type: 'Utilization', averageUtilization: 70, averageValue: '1' },
      /averageUtilization and averageValue stand together, which the API refuses/,
    ],
    [
      'Resource',
      { type: 'Utilization', averageUtilization: 70.5 },
      /averageUtilization is 70.5, which is no whole number/,
    ],
    [
      'Resource',
      { type: 'Utilization', averageUtilization: 0 },
      /averageUtilization is 0, which is no quantity above zero/,
    ],
  ])('%s by %j', (type, target, message) => {
    expect(judge(type, target)).toEqual([expect.stringMatching(message)]);
    expect(judge(type, target)).toEqual([expect.stringMatching(/^error metric-target: /)]);
  });
});
