import { RULE, rule, testNamed, testWorks } from '../support/pods-metric';

testWorks([
  [
    'a rule without a query',
    rule(RULE.replace(/\n +metricsQuery.*/, '').replace('http_requests_total', 'load')),
    [],
  ],
  [
    "another resource's rule of the same name",
    rule(RULE + RULE.replaceAll('pod', 'service').replace('2m', '1m')),
    [],
  ],
  [
    'a rule of another metric that is a pattern',
    rule(
      `${RULE}\n  - seriesQuery: '{__name__=~"^http_.*"}'\n    resources: {template: <<.Resource>>}\n    name: {matches: '^(.*)_total$'}`,
    ),
    [],
  ],
]);

testNamed([
  [
    'a zero that belongs to nobody',
    rule(`${RULE} or vector(0)`),
    [
      'error rate-window: "or vector(0)" has no label: the adapter cannot tell whose zero it is, and the metric stays absent when idle',
    ],
  ],
  [
    'two groups and no name',
    rule(RULE.replace('{as: http_requests}', () => "{matches: '^(.*)_(total)$', as: ''}")),
    ['error adapter-config: name.matches has 2 groups and no name.as'],
  ],
  [
    'a filter that says two things',
    rule(RULE.replace('    name:', '    seriesFilters: [{is: a, isNot: b}]\n    name:')),
    ['error adapter-config: a filter has either "is" or "isNot"'],
  ],
  [
    'a dollar that swallows the rest of the name',
    rule(RULE.replace('{as: http_requests}', () => "{matches: '^(http_requests)_total$', as: '$1_rate'}")),
    [
      'error adapter-rule: no rule serves the metric http_requests of pods; name.as of this one ($1_rate) inserts group "1_rate", which name.matches does not have: it is empty',
    ],
  ],
  [
    'a discovery that asks for nothing',
    rule(`${RULE}\n  - seriesQuery: '{__name__!~"^container_.*"}'\n    resources: {template: <<.Resource>>}`),
    [
      'error adapter-config: seriesQuery matches series without any label, which Prometheus refuses: the adapter then lists no metric at all',
    ],
  ],
  [
    'a field that the adapter does not know, in an override',
    rule(RULE.replace('pod: {resource: pod}', 'pod: {resouce: pod}')),
    [
      'error adapter-config: the adapter does not know the field "resouce" and does not start',
      'error adapter-rule: the rule gives http_requests, but not for pods: no label is associated with them',
    ],
  ],
]);
