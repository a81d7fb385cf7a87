import type { AdapterConfig } from '../model/adapter-config';
import type { AdapterRule } from '../model/adapter-rule';
import type { VectorSelector } from '../model/promql';
import { Re2 } from '../model/re2';
import type { Field } from '../object';
import { type Problem, unknownFieldsOf } from './adapter-config-fields';

/** What is wrong with a configuration. */
export const problemsOf = (config: AdapterConfig): readonly Problem[] => {
  const { root } = config;
  if (!root.isMap) {
    return [
      { at: root, message: 'the configuration holds no rules', fix: 'write a list of rules under "rules:"' },
    ];
  }
  return [...unknownFieldsOf(root), ...[...config.rules, ...config.externalRules].flatMap(ruleProblems)];
};

const ruleProblems = (rule: AdapterRule): readonly Problem[] => [
  ...discoveryProblems(rule),
  ...expressionProblems(rule),
  ...namingProblems(rule),
  ...templateProblems(rule),
];

const discoveryProblems = (rule: AdapterRule): readonly Problem[] => {
  const stated = rule.field.get('seriesQuery');
  if (rule.discovery !== undefined) return selectsAnything(rule.discovery) ? [tooWide(stated)] : [];
  return [
    {
      at: stated.present ? stated : rule.field,
      message: `seriesQuery is no series selector: ${rule.seriesQuery || 'empty'}`,
      fix: 'write one, such as http_requests_total{namespace!="",pod!=""}',
    },
  ];
};

/** Prometheus refuses a selector all of whose matchers match the empty value. */
const selectsAnything = ({ metric, matchers }: VectorSelector): boolean =>
  metric === undefined && matchers.every((matcher) => matcher.admits('') === true);

const tooWide = (at: Field): Problem => ({
  at,
  message:
    'seriesQuery matches series without any label, which Prometheus refuses: the adapter then lists no metric at all',
  fix: 'require a label, such as namespace!=""',
});

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
    const problem = expression === undefined ? undefined : new Re2(expression).problem;
    if (problem === undefined) return [];
    const fix = 'correct it; look-aheads and back-references do not exist in RE2';
    return [{ at, message: `"${expression}" is no RE2 expression: ${problem}`, fix }];
  });
};

/** What the adapter refuses at start: more groups than it can name after, and filters that say nothing or two things. */
const namingProblems = (rule: AdapterRule): readonly Problem[] => {
  const name = rule.field.get('name');
  const groups = rule.naming.matches.groups.count;
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
  const template = rule.template.text ?? '';
  const unknown = rule.template.unknownFields.map((name) => ({
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
