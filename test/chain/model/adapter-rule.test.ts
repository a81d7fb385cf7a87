import { AdapterConfig } from '../../../chain/model/adapter-config';
import { KubeObject } from '../../../chain/object';

/** A configuration of one rule, written as YAML flow. */
const configOf = (rule: string): AdapterConfig => {
  const data = { 'config.yaml': `rules: [{${rule}}]` };
  const object = KubeObject.of({ file: 'a', value: { apiVersion: 'v1', kind: 'ConfigMap', data } });
  const config = object === undefined ? 'no object' : AdapterConfig.of(object, 'config.yaml');
  if (typeof config === 'string') throw new Error(config);
  return config;
};

const seriesOf = (rule: string, metric: string): string | undefined =>
  configOf(rule).serving(metric, false)[0]?.serves(metric)?.series;

const PATTERN = `seriesQuery: '{__name__=~"^http_.*",pod!=""}'`;

describe('the series that a rule makes a metric of', () => {
  test.each([
    ['a named series', 'seriesQuery: x_total', 'x_total', 'x_total'],
    ['a renamed series', 'seriesQuery: x_total, name: {as: x}', 'x', 'x_total'],
    [
      'a series named by its label',
      `seriesQuery: '{__name__="x_total"}', name: {matches: ^(.*)_total$}`,
      'x',
      'x_total',
    ],
    [
      'a pattern with one group',
      `${PATTERN}, name: {matches: ^(.*)_total$, as: '\${1}_per_second'}`,
      'http_a_per_second',
      'http_a_total',
    ],
    ['a pattern with a zero in the name', `${PATTERN}, name: {as: $0_p90}`, 'http_a_p90', undefined],
    [
      'braces around the whole match, and a zero in the name',
      `${PATTERN}, name: {as: '\${0}_p90'}`,
      'http_a_p90',
      'http_a',
    ],
    [
      'a zero in the name of one group',
      `${PATTERN}, name: {matches: ^(.*)_seconds$, as: '\${1}_p90'}`,
      'http_a_p90',
      'http_a_seconds',
    ],
    [
      'a group with a name',
      `${PATTERN}, name: {matches: '^(?P<base>.*)_total$', as: '\${base}_rate'}`,
      'http_a_rate',
      'http_a_total',
    ],
    [
      'one name for a pattern',
      `seriesQuery: '{__name__=~"^http_total$"}', name: {as: rps}`,
      'rps',
      'http_total',
    ],
    [
      'one name for several series',
      `seriesQuery: '{__name__=~"^(a_total|b_total)$"}', name: {as: rps}`,
      'rps',
      'a_total',
    ],
    [
      'a dollar that swallows the name',
      `${PATTERN}, name: {matches: ^(.*)_total$, as: $1_rate}`,
      'http_a_rate',
      undefined,
    ],
    ['a filter', `${PATTERN}, seriesFilters: [{isNot: _a$}]`, 'http_a', undefined],
    ['another filter', `${PATTERN}, seriesFilters: [{is: _a$}]`, 'http_a', 'http_a'],
  ])('%s', (_what, rule, metric, series) => {
    expect(seriesOf(rule, metric)).toBe(series);
  });
});

describe('whether a pattern may give a name to a series that nobody sees here', () => {
  test.each([
    [`${PATTERN}, name: {matches: '^(a|b)_(.*)_total$', as: 'x_$2'}`, 'x_y', true],
    [`${PATTERN}, name: {matches: '^(a|b)_(.*)_total$', as: 'x_$2'}`, 'y', false],
    [`${PATTERN}, name: {as: rps}`, 'rps', true],
    [`${PATTERN}, name: {as: rps}`, 'load', false],
    [`${PATTERN}, name: {matches: ^(.*)_total$}`, 'queue', false],
    [PATTERN, 'queue', false],
    ['seriesQuery: a, name: {as: rps}', 'load', false],
  ])('%s gives %s: %s', (rule, metric, may) => {
    expect(configOf(rule).mayServe(metric, false)).toBe(may);
  });
});

describe('the label of a resource', () => {
  const labelOf = (resources: string, group: string, resource: string) =>
    configOf(`seriesQuery: a, resources: ${resources}`).rules[0]?.labelOf({ group, resource });

  test.each([
    ['{overrides: {ns: {resource: namespace}}}', '', 'Namespace', 'ns'],
    ['{overrides: {pod_name: {resource: pods}}}', '', 'pod', 'pod_name'],
    ['{overrides: {ingress: {resource: ingress}}}', 'networking.k8s.io', 'Ingress', 'ingress'],
    [
      '{overrides: {ingress: {resource: ingresses, group: networking.k8s.io}}}',
      'networking.k8s.io',
      'Ingress',
      'ingress',
    ],
    [
      '{overrides: {ingress: {resource: ingress, group: extensions}}}',
      'networking.k8s.io',
      'Ingress',
      undefined,
    ],
    ['{overrides: {pod: {resource: pod}}}', '', 'Service', undefined],
    ['{template: <<.Resource>>}', 'apps', 'Deployment', 'deployment'],
    ['{template: kube_<<.Group>>_<<.Resource>>}', 'my-group.io', 'Queue', 'kube_my_group_io_queue'],
  ])('by %s of %s/%s is %s', (resources, group, resource, label) => {
    expect(labelOf(resources, group, resource)).toBe(label);
  });
});
