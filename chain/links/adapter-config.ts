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
    if (config !== undefined) checkRules(config, field, verdict);
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

const checkRules = (config: AdapterConfig, field: Field, verdict: Verdict) => {
  if (!config.root.isMap)
    return verdict.error(field, 'the configuration holds no rules', 'write a list of rules under "rules:"');
  unknownFields(config.root, KNOWN.root, verdict);
  for (const rule of [...config.rules, ...config.externalRules]) checkRule(rule, verdict);
};

const unknownFields = (field: Field, known: readonly string[], verdict: Verdict) => {
  for (const [key, value] of field.entries) {
    if (!known.includes(key))
      verdict.error(
        value,
        `the adapter does not know the field "${key}" and does not start`,
        `known here: ${known.join(', ')}`,
      );
  }
};

const checkRule = (rule: AdapterRule, verdict: Verdict) => {
  unknownFields(rule.field, KNOWN.rule, verdict);
  unknownFields(rule.field.get('resources'), KNOWN.resources, verdict);
  unknownFields(rule.field.get('name'), KNOWN.name, verdict);
  if (rule.discovery === undefined) {
    const at = rule.field.get('seriesQuery');
    verdict.error(
      at.present ? at : rule.field,
      `seriesQuery is no series selector: ${rule.seriesQuery || 'empty'}`,
      `write one, such as http_requests_total{namespace!="",pod!=""}`,
    );
  }
  checkExpressions(rule, verdict);
  for (const name of rule.unknownTemplateFields) {
    verdict.error(
      rule.field.get('metricsQuery'),
      `the template has no field <<.${name}>>`,
      'use <<.Series>>, <<.LabelMatchers>> and <<.GroupBy>>',
    );
  }
  const template = rule.metricsQuery ?? '';
  if (template.split('<<').length !== template.split('>>').length) {
    verdict.error(
      rule.field.get('metricsQuery'),
      'the template does not close every << with >>',
      'write each field as <<.Name>>',
    );
  }
};

const checkExpressions = (rule: AdapterRule, verdict: Verdict) => {
  const filters = rule.field
    .get('seriesFilters')
    .items.flatMap((filter) => [filter.get('is'), filter.get('isNot')]);
  const matchers = rule.discovery?.matchers.filter(({ operator }) => operator.includes('~')) ?? [];
  const expressions: readonly (readonly [Field, string | undefined])[] = [
    ...[rule.field.get('name', 'matches'), ...filters].map((field) => [field, field.string] as const),
    ...matchers.map(({ value }) => [rule.field.get('seriesQuery'), value] as const),
  ];
  for (const [field, expression] of expressions) {
    const compiled = expression === undefined ? undefined : compileRe2(expression);
    if (typeof compiled === 'string')
      verdict.error(
        field,
        `"${expression}" is no RE2 expression: ${compiled}`,
        'correct it; look-aheads and back-references do not exist in RE2',
      );
  }
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
