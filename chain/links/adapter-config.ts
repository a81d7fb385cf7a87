import type { Chain } from '../chain';
import { type Link, PROMETHEUS_METRICS, type Verdict } from '../link';
import type { Adapter, AdapterConfig } from '../model/adapter';
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

export const adapterConfig: Link = {
  id: 'adapter-config',
  sentence:
    "The ConfigMap and key behind the adapter's --config exist and hold well-formed rules, and a change of them restarts the adapter.",
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-service'],
  advice: `The adapter reads its file once, at start, and refuses a field that it does not know. A ConfigMap that changes later is not noticed: the
pod template needs something that changes with it, such as a hash of the content as an annotation.

Symptoms: CrashLoopBackOff with "unable to load metrics discovery configuration"; a rule that is in the ConfigMap but not in the API.

By hand: kubectl -n MONITORING get cm NAME -o yaml; kubectl -n MONITORING rollout restart deployment ADAPTER.`,
  check(chain, verdict) {
    const adapter = chain.adapter();
    const source = chain.configSource();
    if (source === undefined) {
      return adapter === undefined
        ? verdict.absent("the adapter's configuration")
        : checkMount(chain, adapter, verdict);
    }
    verdict.looked(source.object);
    const config = chain.config();
    const field = source.object.get('data', source.key);
    if (typeof config === 'string')
      return verdict.error(
        field,
        `the configuration is no YAML: ${config}`,
        'correct it; the adapter does not start with it',
      );
    for (const { at, message, fix } of config === undefined ? [] : problemsOf(config))
      verdict.error(at, message, fix);
    if (adapter !== undefined) checkRestart(adapter, source.object.name, verdict);
  },
};

const checkMount = (chain: Chain, adapter: Adapter, verdict: Verdict) => {
  const path = adapter.flag('config');
  if (path === undefined)
    return verdict.error(
      adapter.argsField,
      'the adapter gets no --config, without which it does not start',
      '--config=/etc/adapter/config.yaml, with the ConfigMap mounted at /etc/adapter',
    );
  const mounted = adapter.config;
  if (mounted === undefined) {
    return verdict.error(
      adapter.argsField,
      `no ConfigMap is mounted over --config=${path}`,
      `mount the ConfigMap at ${path.replace(/\/[^/]*$/, '')}`,
    );
  }
  const object = chain.cluster.find('ConfigMap', adapter.pods.namespace, mounted.configMap);
  if (object === undefined) {
    return verdict.error(
      mounted.field,
      `ConfigMap ${adapter.pods.namespace}/${mounted.configMap}, which the adapter mounts, does not exist`,
      'name the ConfigMap with the rules, in the namespace of the adapter',
    );
  }
  const keys = object.get('data').entries.map(([key]) => key);
  verdict.error(
    object.get('data'),
    `ConfigMap ${object.name} has no key ${mounted.key} for --config=${path}; it has ${keys.join(', ') || 'none'}`,
    `use one name for the key and the file`,
  );
};

interface Problem {
  readonly at: Field;
  readonly message: string;
  readonly fix: string;
}

const known = new WeakMap<AdapterConfig, readonly Problem[]>();

/** What is wrong with a configuration. Found once: a thousand chains may share it. */
const problemsOf = (config: AdapterConfig): readonly Problem[] => {
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

/** Annotations of tools that restart pods when their ConfigMap changes, and hashes that do it by themselves. */
const RESTARTS = /checksum|hash|sha|md5|reloader\.stakater\.com|config-version|revision/i;

const checkRestart = (adapter: Adapter, configMap: string, verdict: Verdict) => {
  const { object, spec } = adapter.pods;
  const template = object.get('spec', 'template', 'metadata', 'annotations');
  const annotations = [...template.entries, ...object.get('metadata', 'annotations').entries].map(
    ([key]) => key,
  );
  // kustomize's generator puts the hash into the ConfigMap's name.
  if (annotations.some((key) => RESTARTS.test(key)) || /-[bcdfghkmt2-9]{10}$/.test(configMap)) return;
  verdict.warning(
    spec,
    `a change of ConfigMap ${configMap} does not restart the adapter, which reads it only at start`,
    'put a hash of its content on the pod template, as annotation checksum/config',
  );
};
