import type { Field } from '../object';

/** Something in the configuration that the adapter does not start with. */
export interface Problem {
  readonly at: Field;
  readonly message: string;
  readonly fix: string;
}

/** The fields that the adapter knows, by where they stand (prometheus-adapter `pkg/config`, read strictly). */
const KNOWN = {
  root: ['rules', 'externalRules', 'resourceRules'],
  rule: ['seriesQuery', 'seriesFilters', 'resources', 'name', 'metricsQuery', 'labelValueReplacements'],
  resources: ['template', 'overrides', 'namespaced'],
  resource: ['group', 'resource'],
  filter: ['is', 'isNot'],
  name: ['matches', 'as'],
  resourceRules: ['cpu', 'memory', 'window'],
  resourceRule: ['containerQuery', 'nodeQuery', 'resources', 'containerLabel'],
} as const;

/** Every field of a configuration that the adapter does not know. */
export const unknownFieldsOf = (root: Field): readonly Problem[] => [
  ...unknown(root, KNOWN.root),
  ...inResourceRules(root.get('resourceRules')),
  ...[...root.get('rules').items, ...root.get('externalRules').items].flatMap(inRule),
];

const unknown = (field: Field, names: readonly string[]): readonly Problem[] =>
  field.entries
    .filter(([key]) => !names.includes(key))
    .map(([key, at]) => ({
      at,
      message: `the adapter does not know the field "${key}" and does not start`,
      fix: `known here: ${names.join(', ')}`,
    }));

const inRule = (rule: Field): readonly Problem[] => [
  ...unknown(rule, KNOWN.rule),
  ...inResources(rule.get('resources')),
  ...rule.get('seriesFilters').items.flatMap((filter) => unknown(filter, KNOWN.filter)),
  ...unknown(rule.get('name'), KNOWN.name),
];

/** The rules of CPU and memory, as kube-prometheus has them. */
const inResourceRules = (field: Field): readonly Problem[] => [
  ...unknown(field, KNOWN.resourceRules),
  ...[field.get('cpu'), field.get('memory')].flatMap((rule) => [
    ...unknown(rule, KNOWN.resourceRule),
    ...inResources(rule.get('resources')),
  ]),
];

const inResources = (field: Field): readonly Problem[] => [
  ...unknown(field, KNOWN.resources),
  ...field.get('overrides').entries.flatMap(([, override]) => unknown(override, KNOWN.resource)),
];
