import type { AdapterConfig } from '../model/adapter';
import type { AdapterRule } from '../model/adapter-rule';
import { compileRe2 } from '../model/re2';
import type { Field } from '../object';

/** The fields that the adapter knows, by where they stand (prometheus-adapter `pkg/config`, read strictly). */
const KNOWN = {
  root: ['rules', 'externalRules', 'resourceRules'],
  rule: ['seriesQuery', 'seriesFilters', 'resources', 'name', 'metricsQuery', 'labelValueReplacements'],
  resources: ['template', 'overrides', 'namespaced'],
  name: ['matches', 'as'],
} as const;

/** Something in the configuration that the adapter does not start with. */
interface Problem {
  readonly at: Field;
  readonly message: string;
  readonly fix: string;
}

const known = new WeakMap<AdapterConfig, readonly Problem[]>();

/** What is wrong with a configuration. Found once: a thousand chains may share it. */
export const problemsOf = (config: AdapterConfig): readonly Problem[] => {
  const problems = known.get(config) ?? findProblems(config);
  known.set(config, problems);
  return problems;
};

const findProblems = (config: AdapterConfig): readonly Problem[] => {
  const { root } = config;
  if (!root.isMap) {
    return [
      { at: root, message: 'the configuration holds no rules', fix: 'write a list of rules under "rules:"' },
    ];
  }
  return [
    ...unknownFields(root, KNOWN.root),
    ...[...config.rules, ...config.externalRules].flatMap(ruleProblems),
  ];
};

const unknownFields = (field: Field, names: readonly string[]): readonly Problem[] =>
  field.entries
    .filter(([key]) => !names.includes(key))
    .map(([key, at]) => ({
      at,
      message: `the adapter does not know the field "${key}" and does not start`,
      fix: `known here: ${names.join(', ')}`,
    }));

const ruleProblems = (rule: AdapterRule): readonly Problem[] => [
  ...unknownFields(rule.field, KNOWN.rule),
  ...unknownFields(rule.field.get('resources'), KNOWN.resources),
  ...unknownFields(rule.field.get('name'), KNOWN.name),
  ...discoveryProblems(rule),
  ...expressionProblems(rule),
  ...namingProblems(rule),
  ...templateProblems(rule),
];

const discoveryProblems = (rule: AdapterRule): readonly Problem[] => {
  if (rule.discovery !== undefined) return [];
  const stated = rule.field.get('seriesQuery');
  return [
    {
      at: stated.present ? stated : rule.field,
      message: `seriesQuery is no series selector: ${rule.seriesQuery || 'empty'}`,
      fix: 'write one, such as http_requests_total{namespace!="",pod!=""}',
    },
  ];
};

const expressionProblems = (rule: AdapterRule): readonly Problem[] => {
  const filters = rule.field
    .get('seriesFilters')
    .items.flatMap((filter) => [filter.get('is'), filter.get('isNot')]);
  const matchers = rule.discovery?.matchers.filter(({ operator }) => operator.includes('~')) ?? [];
  const expressions: readonly (readonly [Field, string | undefined])[] = [
    ...[rule.field.get('name', 'matches'), ...filters].map((field) => [field, field.string] as const),
    ...matchers.map(({ value }) => [rule.field.get('seriesQuery'), value] as const),
  ];
  return expressions.flatMap(([at, expression]) => {
    const compiled = expression === undefined ? undefined : compileRe2(expression);
    if (typeof compiled !== 'string') return [];
    const fix = 'correct it; look-aheads and back-references do not exist in RE2';
    return [{ at, message: `"${expression}" is no RE2 expression: ${compiled}`, fix }];
  });
};

/** What the adapter refuses at start: more groups than it can name after, and filters that say nothing or two things. */
const namingProblems = (rule: AdapterRule): readonly Problem[] => {
  const name = rule.field.get('name');
  const groups = (name.get('matches').string ?? '').match(/\((?!\?)/g)?.length ?? 0;
  const unnamed = groups > 1 && (name.get('as').string ?? '') === '';
  const filters = rule.field
    .get('seriesFilters')
    .items.filter((filter) => filter.get('is').present === filter.get('isNot').present);
  return [
    ...(unnamed
      ? [
          {
            at: name,
            message: `name.matches has ${groups} groups and no name.as`,
            fix: 'say by name.as which one is the name, such as $1',
          },
        ]
      : []),
    ...filters.map((at) => ({
      at,
      message: 'a filter has either "is" or "isNot"',
      fix: 'write one of them',
    })),
  ];
};

const templateProblems = (rule: AdapterRule): readonly Problem[] => {
  const at = rule.field.get('metricsQuery');
  const template = rule.metricsQuery ?? '';
  const unknown = rule.unknownTemplateFields.map((name) => ({
    at,
    message: `the template has no field <<.${name}>>`,
    fix: 'use <<.Series>>, <<.LabelMatchers>> and <<.GroupBy>>',
  }));
  if (template.split('<<').length === template.split('>>').length) return unknown;
  return [
    ...unknown,
    { at, message: 'the template does not close every << with >>', fix: 'write each field as <<.Name>>' },
  ];
};
