import { boundary, type Side, type Whole } from '../support/boundary';
import { byService, cpu, external } from '../support/metric-types';
import type { Plain } from '../support/mutate';
import { type Change, meta, testWorks } from '../support/pods-metric';
import { resultOf } from '../support/results';

const DEPLOY = 'Deployment/orders';
const AT = 'pods-counted: Deployment shop/orders spec.selector';

const counted = (title: string, name: string, severity = 'error'): Whole => [
  `${severity} ${AT}`,
  `${title} has pods with the same labels (app=orders), which are counted as the target's`,
  `give ${name} other labels, or the target a label of its own`,
];

/** Other pods. */
const beside =
  (kind: string, labels: Plain, namespace = 'shop', apiVersion = 'apps/v1'): Change =>
  (o) =>
    o.add({
      apiVersion,
      kind,
      metadata: meta('cart', namespace),
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'cart', image: 'example.com/cart:1.0.0' }], restartPolicy: 'Always' },
        },
      },
    });

const APP = { app: 'orders' };

describe("the target's selector matches its own pods", () => {
  boundary(
    ['by a label of them', (o) => o.set(DEPLOY, 'spec.template.metadata.labels.version', 'v1')],
    [
      'by a label more',
      (o) => o.set(DEPLOY, 'spec.selector.matchLabels.version', 'v1'),
      [
        `error ${AT}`,
        'the selector (app=orders,version=v1) does not match the labels of its own pod template',
        'give spec.selector and spec.template.metadata.labels the same labels',
      ],
    ],
    [
      'by nothing',
      (o) => o.set(DEPLOY, 'spec.selector', undefined),
      [
        'error pods-counted: Deployment shop/orders spec',
        'Deployment has no spec.selector',
        'select the labels of its own pod template',
      ],
      [
        'error known-api (follows from pods-counted): Deployment shop/orders spec.selector',
        'spec.selector is missing, without which a Deployment is refused',
        'add selector',
      ],
    ],
  );
});

const SYNTAX =
  'at most 63 letters, digits, "-", "_" and ".", the first and the last of them a letter or a digit';
const refused = (field: string, problem: string, fix: string): Whole => [
  `error ${AT}.${field}`,
  `spec.selector.${field} ${problem}: the selector is refused`,
  fix,
];
const express =
  (expression: Plain): Change =>
  (o) =>
    o.set(DEPLOY, 'spec.selector.matchExpressions', [expression]);
const EXPRESSION = 'matchExpressions[0]';

describe('the selector is one that the API server takes', () => {
  boundary(
    ['an operator with a value', express({ key: 'app', operator: 'In', values: ['orders'] })],
    [
      'no value of a label, though its pods carry the same',
      (o) =>
        o
          .set(DEPLOY, 'spec.selector.matchLabels.tier', 'web!')
          .set(DEPLOY, 'spec.template.metadata.labels.tier', 'web!'),
      refused('matchLabels.tier', 'is "web!", which is no value of a label', `write ${SYNTAX}, as a string`),
    ],
    [
      'no key of a label',
      express({ key: 'app!', operator: 'Exists' }),
      refused(
        EXPRESSION,
        'has "app!", which is no key of a label',
        `write ${SYNTAX}; before it a DNS name and "/", if any`,
      ),
    ],
    [
      'a value where none may be',
      express({ key: 'app', operator: 'Exists', values: ['orders'] }),
      refused(`${EXPRESSION}.values`, 'lists values, and Exists takes none', 'remove values'),
    ],
    [
      'no value where one must be',
      express({ key: 'app', operator: 'In', values: [] }),
      refused(`${EXPRESSION}.values`, 'lists nothing, and In needs values', 'list the values'),
    ],
    [
      'an operator in small letters',
      express({ key: 'app', operator: 'in', values: ['orders'] }),
      refused(`${EXPRESSION}.operator`, 'is "in"', 'write In, NotIn, Exists or DoesNotExist'),
      [
        `error known-api (follows from pods-counted): Deployment shop/orders spec.selector.${EXPRESSION}.operator`,
        `spec.selector.${EXPRESSION}.operator is "in", which is none of its values`,
        'one of "In", "NotIn", "Exists", "DoesNotExist"',
      ],
    ],
  );
});

const PROMETHEUS_LABELS = {
  'app.kubernetes.io/name': 'prometheus',
  'operator.prometheus.io/name': 'stack-kube-prometheus-stac-prometheus',
};
/** What `kubectl get` shows of a Prometheus beside the Prometheus itself. */
const statefulSet: Plain = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: meta('prometheus', 'monitoring'),
  spec: {
    serviceName: 'prometheus-operated',
    selector: { matchLabels: PROMETHEUS_LABELS },
    template: {
      metadata: { labels: PROMETHEUS_LABELS },
      spec: {
        containers: [
          {
            name: 'prometheus',
            image: 'quay.io/prometheus/prometheus:v3',
            ports: [{ containerPort: 9090 }, { name: 'reloader-web', containerPort: 8080 }],
            resources: { requests: { cpu: '1', memory: '1Gi' } },
          },
        ],
      },
    },
  },
};
const itsHpa: Plain = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: meta('prometheus', 'monitoring'),
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'prometheus' },
    maxReplicas: 2,
    metrics: [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
      },
    ],
  },
};

describe('it matches no other pods of the namespace', () => {
  boundary(
    ['other labels', beside('Deployment', { app: 'cart' })],
    ['the same label', beside('Deployment', APP), counted('Deployment shop/cart', 'cart')],
    ['and another', beside('Deployment', { ...APP, version: 'v2' }), counted('Deployment shop/cart', 'cart')],
  );
  boundary(
    ['in another namespace', beside('Deployment', APP, 'cart')],
    ['in this one', beside('Deployment', APP), counted('Deployment shop/cart', 'cart')],
  );
});

const CONTROLLERS = [
  ['Deployment', 'apps/v1'],
  ['StatefulSet', 'apps/v1'],
  ['ReplicaSet', 'apps/v1'],
  ['DaemonSet', 'apps/v1'],
  ['Rollout', 'argoproj.io/v1alpha1'],
] as const;
const JOB = beside('Job', APP, 'shop', 'batch/v1');

describe('whose pods they are', () => {
  boundary(
    ['of a Job with other labels', beside('Job', { app: 'cart' }, 'shop', 'batch/v1')],
    [
      'of a Job, where the metric is of the Service',
      (o) => byService(JOB(o)),
      counted('Job shop/cart', 'cart', 'warning'),
    ],
    [
      'of a Job, where the metric is external',
      (o) => external(JOB(o)),
      counted('Job shop/cart', 'cart', 'warning'),
    ],
    ['of a Job, where the metric is of pods', JOB, counted('Job shop/cart', 'cart')],
    ['of a Job, where the metric is CPU', (o) => cpu(JOB(o)), counted('Job shop/cart', 'cart')],
  );
  boundary(
    ['of one controller', byService],
    ...CONTROLLERS.map(
      ([kind, apiVersion]): Side => [
        `of a ${kind}, which would own them, whatever the metric is of`,
        (o) => byService(beside(kind, APP, 'shop', apiVersion)(o)),
        counted(`${kind} shop/cart`, 'cart'),
      ],
    ),
  );
  testWorks([
    [
      'the StatefulSet that an operator makes, beside the Prometheus that it makes it of',
      (o) => o.add(statefulSet).add(itsHpa),
      ['an APIService of metrics.k8s.io'],
    ],
  ]);
});

test('what is not known of a target is what scale-target does not know', () => {
  expect(resultOf('pods-counted', (o) => o.remove(DEPLOY))).toBe('not in these files, as scale-target');
});
