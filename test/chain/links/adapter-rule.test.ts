import { boundary, type Side, type Whole } from '../support/boundary';
import { byService, external } from '../support/metric-types';
import { type Change, CONFIG, HPA, RULE, rule, testWorks } from '../support/pods-metric';

const at = (field: string, severity = 'error') =>
  `${severity} adapter-rule: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml${field}`;

/** The rule with a part of it replaced. */
const rewritten = (from: string | RegExp, to: string): Change => rule(RULE.replace(from, () => to));

const ANOTHER_QUERY = RULE.replace('[2m]', '[1m]');

const unserved = (what: string, name: string): Whole => [
  at(''),
  `no rule serves the ${what}`,
  `add a rule with name.as: ${name}, or name a metric that a rule gives`,
];

describe('a rule gives the name', () => {
  boundary(
    ['that is asked for', rule(RULE)],
    [
      'another',
      rewritten('as: http_requests', 'as: requests'),
      unserved('metric http_requests of pods', 'http_requests'),
    ],
    [
      'to custom metrics, where an external one is asked for',
      (o) => external(o).replace(CONFIG, 'data.config\\.yaml', 'externalRules', 'rules'),
      unserved('external metric queue_messages', 'queue_messages'),
    ],
  );
  boundary(
    [
      'with a group in braces',
      rewritten('{as: http_requests}', `{matches: '^(http)_requests_total$', as: '\${1}_requests'}`),
    ],
    [
      'with a dollar that swallows the rest of the name',
      rewritten('{as: http_requests}', "{matches: '^(http)_requests_total$', as: '$1_requests'}"),
      [
        at('.rules[0].name.as'),
        'no rule serves the metric http_requests of pods; name.as of this one ($1_requests) inserts group "1_requests", which name.matches does not have: it is empty',
        `put braces around the group: \${1}_requests`,
      ],
    ],
  );
  testWorks([
    [
      'to a series of a pattern, which nobody sees here',
      rule(`
  - seriesQuery: '{__name__=~"^http_.*",pod!=""}'
    resources: {template: <<.Resource>>}
    name: {matches: '^(a|b)_(.*)$', as: http_requests}
    metricsQuery: sum by (<<.GroupBy>>) (<<.Series>>{<<.LabelMatchers>>})`),
      ['a series from which a rule of ConfigMap adapter-prometheus-adapter makes http_requests'],
    ],
    ['and the query is the default of the adapter', rewritten(/\n +metricsQuery.*/, ''), []],
  ]);
});

describe('exactly one does', () => {
  const rival = (field: string): Whole => [
    at(field),
    'two rules serve the metric http_requests of pods by different queries; the last one wins',
    'keep one of them, or give them different names',
  ];
  boundary(
    ['two that ask the same', rule(RULE + RULE)],
    [
      'two that ask different things, of which the last answers',
      rule(ANOTHER_QUERY + RULE),
      rival('.rules[0]'),
    ],
  );
  boundary(
    ['two for different resources', rule(ANOTHER_QUERY.replaceAll('pod', 'service') + RULE)],
    ['two for one', rule(ANOTHER_QUERY + RULE), rival('.rules[0]')],
  );
  const ZERO = 'or vector(0)';
  const queue = (zero: string) =>
    `\n- seriesQuery: queue_messages{queue!=""}\n  metricsQuery: max(<<.Series>>{<<.LabelMatchers>>}) ${zero}`;
  const externals =
    (...zeros: readonly string[]): Change =>
    (o) =>
      external(o).set(CONFIG, 'data.config\\.yaml', `externalRules:${zeros.map(queue).join('')}\n`);
  boundary(
    ['two for an external metric, of which the last one answers', externals(ZERO, '')],
    [
      'two for an external metric, of which the last one answers zero in an outage',
      externals('', ZERO),
      [
        'error rate-window: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.externalRules[1].metricsQuery',
        '"or vector(0)" answers zero while Prometheus or the pods are down: the HPA removes pods in an outage',
        'leave it out: an absent metric makes the HPA hold',
      ],
    ],
  );
  const PATTERN = `
  - seriesQuery: '{__name__=~"^http_requests_.*",pod!=""}'
    resources: {template: <<.Resource>>}
    name: {matches: '^(.*)_total$'}
    metricsQuery: sum(<<.Series>>{<<.LabelMatchers>>})`;
  boundary(
    ['one that names the series before one of a pattern', rule(RULE + PATTERN)],
    [
      'one of a pattern alone',
      rule(PATTERN),
      [
        at('.rules[0].metricsQuery'),
        'the result does not carry the label pod: the adapter cannot tell whose value it is',
        'group by it: sum by (<<.GroupBy>>) (…)',
      ],
    ],
  );
});

describe('it associates the resource', () => {
  const unassociated = (field: string, plural: string, resource: string): Whole => [
    at(field),
    `the rule gives http_requests, but not for ${plural}: no label is associated with them`,
    `resources: {overrides: {${resource}: {resource: ${resource}}}}`,
  ];
  boundary(
    ['by a template', rewritten(/resources: .*/, "resources: {template: '<<.Resource>>'}")],
    [
      'not pods',
      rewritten('pod: {resource: pod}', 'service: {resource: service}'),
      unassociated('.rules[0].resources', 'pods', 'pod'),
    ],
    ['nothing', rewritten(/\n +resources: .*/, ''), unassociated('.rules[0]', 'pods', 'pod')],
    [
      'not an Ingress',
      (o) =>
        byService(o).set(HPA, 'spec.metrics.0.object.describedObject', {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          name: 'web',
        }),
      unassociated('.rules[0].resources', 'ingresses', 'ingress'),
    ],
  );
  boundary(
    ['and the namespace', rule(RULE)],
    [
      'and not the namespace',
      rewritten('namespace: {resource: namespace}, ', ''),
      [
        at('.rules[0].resources'),
        'no label is associated with the namespace, without which nothing in a namespace can be asked for',
        'add overrides: {namespace: {resource: namespace}}',
      ],
    ],
  );
});

describe('it discovers the series', () => {
  const leavesOut = (label: string, value: string, matcher: string): Whole => [
    at('.rules[0].seriesQuery'),
    `the discovery leaves out ${label}="${value}": ${matcher}`,
    `admit ${value} in seriesQuery`,
  ];
  const namespaces = (matcher: string): Change => rewritten('namespace!=""', matcher);
  boundary(
    ['of this namespace among others', namespaces('namespace=~"cart|shop"')],
    ['of another', namespaces('namespace="cart"'), leavesOut('namespace', 'shop', 'namespace="cart"')],
    [
      'of a longer name',
      namespaces('namespace=~"shops"'),
      leavesOut('namespace', 'shop', 'namespace=~"shops"'),
    ],
    ['of all others', namespaces('namespace!="shop"'), leavesOut('namespace', 'shop', 'namespace!="shop"')],
  );
  const services =
    (matcher: string): Change =>
    (o) =>
      byService(o).replace(CONFIG, 'data.config\\.yaml', 'service!=""', matcher);
  boundary(
    ['of this Service', services('service="orders"')],
    ['of another Service', services('service="cart"'), leavesOut('service', 'orders', 'service="cart"')],
  );
  const idle = (label: string): Side => [
    `not before the first user comes, by ${label}`,
    rewritten('pod!=""', `pod!="",${label}!~"healthz"`),
    [
      at('.rules[0].seriesQuery', 'warning'),
      `the discovery itself leaves out requests by ${label}: an idle service has no series then, and the metric does not exist`,
      `move ${label}!~"healthz" into metricsQuery`,
    ],
  ];
  boundary(
    ['of any path', rewritten('pod!=""', 'pod!="",path!=""')],
    ...['path', 'uri', 'handler', 'route', 'url'].map(idle),
  );
  boundary(['of one path', rewritten('pod!=""', 'pod!="",path="/"')], idle('path'));
  boundary(['of all methods but one', rewritten('pod!=""', 'pod!="",method!~"healthz"')], idle('uri'));
});
