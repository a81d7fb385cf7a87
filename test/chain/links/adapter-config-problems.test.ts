import { boundary, type Whole } from '../support/boundary';
import { type Change, RULE, rule } from '../support/pods-metric';

const at = (field: string) =>
  `error adapter-config: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.rules${field}`;

/** A second rule, of another metric, so that nothing but this link looks at it. */
const second = (text: string): Change => rule(`${RULE}\n  - ${text}`);

describe('a seriesQuery is a selector that Prometheus takes', () => {
  const noSelector = (query: string, field = '.seriesQuery'): Whole => [
    at(`[1]${field}`),
    `seriesQuery is no series selector: ${query}`,
    'write one, such as http_requests_total{namespace!="",pod!=""}',
  ];
  boundary(
    ['a name', second('{seriesQuery: load}')],
    ['nothing', second('{name: {as: load}}'), noSelector('empty', '')],
    ['half a selector', second(`{seriesQuery: 'load{'}`), noSelector('load{')],
  );
  const tooWide: Whole = [
    at('[1].seriesQuery'),
    'seriesQuery matches series without any label, which Prometheus refuses: the adapter then lists no metric at all',
    'require a label, such as namespace!=""',
  ];
  boundary(
    ['a label that is there', second(`{seriesQuery: '{app!=""}', name: {as: load}}`)],
    ['a label that may be anything', second(`{seriesQuery: '{app=~".*"}', name: {as: load}}`), tooWide],
    ['a label that is not', second(`{seriesQuery: '{app!="a"}', name: {as: load}}`), tooWide],
  );
  boundary(
    ['one label of two that is there', second(`{seriesQuery: '{app!="",zone=~".*"}', name: {as: load}}`)],
    ['none of two', second(`{seriesQuery: '{app=~".*",zone=~".*"}', name: {as: load}}`), tooWide],
  );
});

describe('expressions are RE2', () => {
  const noRe2 = (field: string, expression: string): Whole => [
    at(`[1]${field}`),
    expect.stringMatching(new RegExp(`^"${expression.replace(/[()?!]/g, '\\$&')}" is no RE2 expression: .`)),
    'correct it; look-aheads and back-references do not exist in RE2',
  ];
  boundary(
    ['a group', second(`{seriesQuery: load, name: {matches: (load)}}`)],
    ['a look-ahead', second(`{seriesQuery: load, name: {matches: (?!a)}}`), noRe2('.name.matches', '(?!a)')],
    [
      'a look-ahead in a filter',
      second(`{seriesQuery: load, seriesFilters: [{is: (?!a)}]}`),
      noRe2('.seriesFilters[0].is', '(?!a)'),
    ],
    [
      'a look-ahead in the other filter',
      second(`{seriesQuery: load, seriesFilters: [{isNot: (?!a)}]}`),
      noRe2('.seriesFilters[0].isNot', '(?!a)'),
    ],
    [
      'a look-ahead in a matcher',
      second(`{seriesQuery: 'load{app=~"(?!a)"}'}`),
      noRe2('.seriesQuery', '(?!a)'),
    ],
  );
});

describe('names and filters say one thing', () => {
  const twoGroups: Whole = [
    at('[1].name'),
    'name.matches has 2 groups and no name.as',
    'say by name.as which one is the name, such as $1',
  ];
  boundary(
    ['one group', second(`{seriesQuery: load, name: {matches: (lo)ad}}`)],
    ['two groups', second(`{seriesQuery: load, name: {matches: (lo)(ad)}}`), twoGroups],
    [
      'two groups and an empty name',
      second(`{seriesQuery: load, name: {matches: (lo)(ad), as: ''}}`),
      twoGroups,
    ],
  );
  const filter: Whole = [
    at('[1].seriesFilters[0]'),
    'a filter has either "is" or "isNot"',
    'write one of them',
  ];
  boundary(
    ['is', second(`{seriesQuery: load, seriesFilters: [{is: lo}]}`)],
    ['is and isNot', second(`{seriesQuery: load, seriesFilters: [{is: lo, isNot: ad}]}`), filter],
    ['neither', second('{seriesQuery: load, seriesFilters: [{}]}'), filter],
  );
});

describe('the template is one', () => {
  const query = (text: string): Change => second(`{seriesQuery: load, metricsQuery: '${text}'}`);
  boundary(
    ['its fields', query('sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)')],
    [
      'another field',
      query('sum(<<.Serie>>{<<.LabelMatchers>>}) by (<<.GroupBy>>)'),
      [
        at('[1].metricsQuery'),
        'the template has no field <<.Serie>>',
        'use <<.Series>>, <<.LabelMatchers>> and <<.GroupBy>>',
      ],
    ],
    [
      'a field that is not closed',
      query('sum(<<.Series>>{<<.LabelMatchers>>}) by (<<.GroupBy)'),
      [
        at('[1].metricsQuery'),
        'the template does not close every << with >>',
        'write each field as <<.Name>>',
      ],
    ],
  );
});

describe('the adapter knows every field', () => {
  const unknown = (field: string, name: string, known: string): Whole => [
    at(field),
    `the adapter does not know the field "${name}" and does not start`,
    `known here: ${known}`,
  ];
  const RULE_FIELDS = 'seriesQuery, seriesFilters, resources, name, metricsQuery, labelValueReplacements';
  boundary(
    [
      'of a rule',
      second(
        '{seriesQuery: load, resources: {template: <<.Resource>>, namespaced: true}, labelValueReplacements: {}}',
      ),
    ],
    ['not of a rule', second('{seriesQuery: load, query: a}'), unknown('[1].query', 'query', RULE_FIELDS)],
    [
      'not of its name',
      second('{seriesQuery: load, name: {is: a}}'),
      unknown('[1].name.is', 'is', 'matches, as'),
    ],
    [
      'not of its resources',
      second('{seriesQuery: load, resources: {override: {}}}'),
      unknown('[1].resources.override', 'override', 'template, overrides, namespaced'),
    ],
    [
      'not of a resource',
      second('{seriesQuery: load, resources: {overrides: {pod: {resource: pod, kind: Pod}}}}'),
      unknown('[1].resources.overrides.pod.kind', 'kind', 'group, resource'),
    ],
    [
      'not of a filter',
      second('{seriesQuery: load, seriesFilters: [{is: a, not: b}]}'),
      unknown('[1].seriesFilters[0].not', 'not', 'is, isNot'),
    ],
  );
  const root = (text: string): Change => rule(`${RULE}\n${text}`);
  const atRoot = (field: string) =>
    `error adapter-config: ConfigMap monitoring/adapter-prometheus-adapter data.config.yaml.${field}`;
  boundary(
    [
      'rules of CPU',
      root(
        'resourceRules: {cpu: {containerQuery: a, nodeQuery: b, containerLabel: c, resources: {}}, window: 1m}',
      ),
    ],
    [
      'others at the root',
      root('rule: []'),
      [
        atRoot('rule'),
        'the adapter does not know the field "rule" and does not start',
        'known here: rules, externalRules, resourceRules',
      ],
    ],
    [
      'others in the rules of CPU',
      root('resourceRules: {cpu: {query: a}}'),
      [
        atRoot('resourceRules.cpu.query'),
        'the adapter does not know the field "query" and does not start',
        'known here: containerQuery, nodeQuery, resources, containerLabel',
      ],
    ],
    [
      'others beside them',
      root('resourceRules: {memory: {resources: {x: 1}}, disk: {}}'),
      [
        atRoot('resourceRules.disk'),
        'the adapter does not know the field "disk" and does not start',
        'known here: cpu, memory, window',
      ],
      [
        atRoot('resourceRules.memory.resources.x'),
        'the adapter does not know the field "x" and does not start',
        'known here: template, overrides, namespaced',
      ],
    ],
  );
});
