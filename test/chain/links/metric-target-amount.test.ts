import { checkChains } from '../../../chain';
import { wholeOf } from '../support/boundary';

/** Where each type of metric keeps its target. */
const BODY: Readonly<Record<string, string>> = {
  Object: 'object',
  Pods: 'pods',
  External: 'external',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};

const HPA = {
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'orders', namespace: 'shop' },
};
const metric = { name: 'load' };
const describedObject = { apiVersion: 'v1', kind: 'Service', name: 'orders' };

/** What the check says of a target; the objects that the HPA names are not in the files, which is no finding. */
const judge = (type: string, target: object | undefined, apiVersion = 'autoscaling/v2') => {
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
  const { findings } = checkChains([{ value: { ...HPA, apiVersion, spec }, file: 'hpa.yaml' }]);
  return findings.filter(({ link }) => link === 'metric-target').map(wholeOf);
};

const at = (type: string, field: string, severity = 'error') =>
  `${severity} metric-target: HorizontalPodAutoscaler shop/orders spec.metrics[0].${BODY[type]}.target${field}`;

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
    ['Pods', { type: 'Value', averageValue: '2' }, 'averageValue', 'type: AverageValue'],
    [
      'External',
      { type: 'Value', averageValue: '2' },
      'averageValue',
      'type: AverageValue, or value in place of averageValue',
    ],
    [
      'External',
      { type: 'AverageValue', value: '2' },
      'value',
      'type: Value, or averageValue in place of value',
    ],
    ['Resource', { type: 'Value', averageUtilization: 70 }, 'averageUtilization', 'type: Utilization'],
  ])('%s by %j', (type, target, field, fix) => {
    expect(judge(type, target)).toEqual([
      [
        at(type, '.type', 'warning'),
        `the target is of type ${target.type}, but the HPA goes by its ${field}`,
        fix,
      ],
    ]);
  });
});

describe('a type that there is not is broken', () => {
  test.each([
    [
      'Object',
      { type: 'Utilization', averageUtilization: 70 },
      'metrics of type Object take no target of type "Utilization"',
      'type: AverageValue or Value',
    ],
    [
      'Pods',
      { type: 'averageValue', averageValue: '2' },
      '"averageValue" is no type of target',
      'type: AverageValue',
    ],
    [
      'Pods',
      { type: 'toString', averageValue: '2' },
      '"toString" is no type of target',
      'type: AverageValue',
    ],
    ['Pods', { averageValue: '2' }, '"" is no type of target', 'type: AverageValue'],
    [
      'External',
      { type: 'Average', value: '2' },
      '"Average" is no type of target',
      'type: AverageValue or Value',
    ],
    [
      'Resource',
      { type: 'cpu', averageValue: '2' },
      '"cpu" is no type of target',
      'type: Utilization or AverageValue',
    ],
  ])('%s by %j', (type, target, message, fix) => {
    expect(judge(type, target)).toEqual([[at(type, '.type'), message, fix]]);
  });
});

describe('a target that says too little or too much is broken', () => {
  const needs = (type: string, what: string) => `the target of a metric of type ${type} needs ${what}`;
  const together = (what: string) => `${what} stand together, which the API refuses`;
  const KEEP = 'keep the one that you mean';
  test.each([
    [
      'Object',
      { type: 'AverageValue', value: '2' },
      'a target of type AverageValue needs averageValue',
      'set averageValue',
    ],
    ['Object', { type: 'Value', averageValue: '2' }, 'a target of type Value needs value', 'set value'],
    ['Pods', { type: 'Value', value: '2' }, needs('Pods', 'averageValue'), 'set averageValue'],
    ['External', { type: 'Value' }, needs('External', 'averageValue or value'), 'set averageValue'],
    [
      'Resource',
      { type: 'Utilization' },
      needs('Resource', 'averageUtilization or averageValue'),
      'set averageUtilization',
    ],
    ['External', { type: 'Value', value: '2', averageValue: '2' }, together('averageValue and value'), KEEP],
    [
      'Resource',
      { type: 'Utilization', averageUtilization: 70, averageValue: '1' },
      together('averageUtilization and averageValue'),
      KEEP,
    ],
  ])('%s by %j', (type, target, message, fix) => {
    expect(judge(type, target)).toEqual([[at(type, ''), message, fix]]);
  });
});

describe('the amount is above zero', () => {
  const amount = (value: unknown) => judge('Pods', { type: 'AverageValue', averageValue: value });
  const utilization = (value: unknown) =>
    judge('Resource', { type: 'Utilization', averageUtilization: value });
  test.each(['1n', '0.001', '1e-3', 2, '2Ki', '1E'])('it may be %j', (value) => {
    expect(amount(value)).toEqual([]);
  });
  test.each(['0', '-1', '-1n', '2rps', '', '2 ', 0, true, null])('it may not be %j', (value) => {
    expect(amount(value)).toEqual([
      value === null
        ? [at('Pods', ''), 'the target of a metric of type Pods needs averageValue', 'set averageValue']
        : [
            at('Pods', '.averageValue'),
            `averageValue is ${JSON.stringify(value)}, which is no quantity above zero`,
            'write the load that one pod should carry, such as averageValue: "2"',
          ],
    ]);
  });
  test.each([1, 70, 150])('a utilization may be %j', (value) => {
    expect(utilization(value)).toEqual([]);
  });
  test.each([0, -1])('a utilization may not be %j', (value) => {
    expect(utilization(value)).toEqual([
      [
        at('Resource', '.averageUtilization'),
        `averageUtilization is ${value}, which is no quantity above zero`,
        'write the load that one pod should carry, such as averageUtilization: 70',
      ],
    ]);
  });
  test.each([70.5, '70'])('a utilization is a whole number, not %j', (value) => {
    expect(utilization(value)).toEqual([
      [
        at('Resource', '.averageUtilization'),
        `averageUtilization is ${JSON.stringify(value)}, which is no whole number`,
        'averageUtilization: 70',
      ],
    ]);
  });
});

describe('the API versions that have such a target', () => {
  const NO_TARGET = [
    [
      at('Pods', '').replace('.target', ''),
      'the Pods metric has no target, which the API refuses',
      'target: {type: AverageValue, …}',
    ],
  ];
  test.each(['autoscaling/v2', 'autoscaling/v2beta2'])('%s has', (apiVersion) => {
    expect(judge('Pods', undefined, apiVersion)).toEqual(NO_TARGET);
  });
  test.each(['autoscaling/v2beta1', 'autoscaling/v1'])('%s has other fields', (apiVersion) => {
    expect(judge('Pods', undefined, apiVersion)).toEqual([]);
  });
});
