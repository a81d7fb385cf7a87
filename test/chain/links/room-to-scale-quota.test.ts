import { boundary, type Side, type Whole } from '../support/boundary';
import { CONTAINER, type Plain } from '../support/mutate';
import { type Change, meta } from '../support/pods-metric';

const DEPLOY = 'Deployment/orders';

const quota =
  (hard: { [key: string]: Plain }, scope: { [key: string]: Plain } = {}): Change =>
  (o) =>
    o.add({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: meta('team', 'shop'),
      spec: { hard, ...scope },
    });

const tooLittle = (resource: string, allowed: string, needed: number): Whole => [
  `error room-to-scale: ResourceQuota shop/team spec.hard.${resource}`,
  `the quota allows ${allowed} of ${resource}, but maxReplicas (8) needs ${needed}`,
  'raise the quota or lower maxReplicas',
];

const requests =
  (value: Plain): Change =>
  (o) =>
    o.set(DEPLOY, `${CONTAINER}.resources`, value);

describe('quotas permit the pods of the maximum, which are eight', () => {
  for (const resource of ['pods', 'count/pods'])
    boundary(
      [`eight ${resource}`, quota({ [resource]: 8 })],
      [`seven ${resource}`, quota({ [resource]: '7' }), tooLittle(resource, '7', 8)],
    );
  // Each requests 100m and 128Mi.
  boundary(
    ['800m', quota({ 'requests.cpu': '800m' })],
    ['799m', quota({ 'requests.cpu': '799m' }), tooLittle('requests.cpu', '799m', 0.8)],
    ['799m of what is requested, by its short name', quota({ cpu: '799m' }), tooLittle('cpu', '799m', 0.8)],
  );
  boundary(
    ['1Gi', quota({ 'requests.memory': '1Gi' })],
    ['1023Mi', quota({ 'requests.memory': '1023Mi' }), tooLittle('requests.memory', '1023Mi', 2 ** 30)],
  );
});

describe('in which unit they are said', () => {
  /** Requests of one pod, and the quota of eight that is just enough; and one that is less. */
  const sides = (request: string, enough: string, less: string, needed: number): readonly [Side, Side] => {
    const asks = requests({ requests: { cpu: '100m', memory: request } });
    return [
      [`${enough} for eight times ${request}`, (o) => quota({ 'requests.memory': enough })(asks(o))],
      [
        `${less} for eight times ${request}`,
        (o) => quota({ 'requests.memory': less })(asks(o)),
        tooLittle('requests.memory', less, needed),
      ],
    ];
  };
  boundary(...sides('128Ki', '1048576', '1048575', 2 ** 20));
  boundary(...sides('128Mi', '1048576Ki', '1048575Ki', 2 ** 30));
  boundary(...sides('128Gi', '1048576Mi', '1048575Mi', 2 ** 40));
  boundary(...sides('125k', '1M', '999k', 1e6));
  boundary(...sides('125M', '1G', '999M', 1e9));
  boundary(...sides('125e3', '1e6', '999999', 1e6));
});

describe('limits stand in for requests', () => {
  const limits = requests({ limits: { cpu: '100m', memory: '128Mi' } });
  boundary(
    ['that are not said', (o) => quota({ 'requests.cpu': '800m' })(limits(o))],
    [
      'that are not said, and are more than the quota',
      (o) => quota({ 'requests.cpu': '799m' })(limits(o)),
      tooLittle('requests.cpu', '799m', 0.8),
    ],
  );
  const both = requests({
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '200m', memory: '128Mi' },
  });
  boundary(
    ['not where both are said', (o) => quota({ 'requests.cpu': '800m', 'limits.cpu': '1600m' })(both(o))],
    [
      'and count as limits',
      (o) => quota({ 'limits.cpu': '1599m' })(both(o)),
      tooLittle('limits.cpu', '1599m', 1.6),
    ],
  );
});

describe('every container states what a quota counts', () => {
  const silent = (resource: string): Whole => [
    'error room-to-scale: Deployment shop/orders spec.template.spec.containers[0]',
    `container orders states no ${resource}, which ResourceQuota shop/team counts: its pods are refused`,
    `set resources.${resource}`,
  ];
  const filled =
    (limit: { [key: string]: Plain }, hard: { [key: string]: Plain } = { 'limits.memory': '8Gi' }): Change =>
    (o) =>
      quota(hard)(o).add({
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: meta('defaults', 'shop'),
        spec: { limits: [{ type: 'Container', ...limit }] },
      });
  boundary(
    ['a limit that a LimitRange fills in', filled({ default: { memory: '256Mi' } })],
    [
      'a limit that a LimitRange does not fill in',
      filled({ defaultRequest: { memory: '256Mi' } }),
      silent('limits.memory'),
    ],
  );
  boundary(
    [
      'a whole CPU, of which a LimitRange gives each of eight pods a tenth',
      filled({ default: { cpu: '100m' } }, { 'limits.cpu': '1' }),
    ],
    ['a whole CPU, of which nobody says how much', quota({ 'limits.cpu': '1' }), silent('limits.cpu')],
  );
  boundary(
    ['what no container can state', quota({ 'requests.storage': '1Gi', services: 1 })],
    ['a limit', quota({ 'limits.memory': '8Gi' }), silent('limits.memory')],
  );
});

describe('which pods a quota counts', () => {
  boundary(
    ['those without requests', quota({ pods: '0' }, { scopes: ['BestEffort'] })],
    ['all', quota({ pods: '0' }), tooLittle('pods', '0', 8)],
  );
  boundary(
    [
      'those of a priority',
      quota(
        { pods: '0' },
        { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }] } },
      ),
    ],
    ['all of them', quota({ pods: '0' }), tooLittle('pods', '0', 8)],
  );
});
