import { Field, type KubeObject } from '../object';
import { parseYaml } from '../read/yaml';
import { AdapterRule } from './adapter-rule';
import { push } from './selector';

/** The adapter's configuration: the text of a ConfigMap's key, parsed. */
export class AdapterConfig {
  /** The rules of `rules` (custom metrics) or `externalRules`, in order. */
  readonly rules: readonly AdapterRule[];
  readonly externalRules: readonly AdapterRule[];

  private constructor(readonly root: Field) {
    this.rules = root.get('rules').items.map((field) => new AdapterRule(field));
    this.externalRules = root.get('externalRules').items.map((field) => new AdapterRule(field));
  }

  /** Reads a key of a ConfigMap; gives the parser's complaint if it is not YAML. */
  static of(configMap: KubeObject, key: string): AdapterConfig | string {
    const field = configMap.get('data', key);
    const parsed = parseYaml(field.string ?? '');
    return 'problem' in parsed
      ? parsed.problem
      : new AdapterConfig(new Field(configMap, field, [], parsed.value));
  }

  /** The rules that serve a metric by name, in the order of the file. A thousand HPAs may ask for as many names. */
  serving(metric: string, external: boolean): readonly AdapterRule[] {
    const rules = external ? this.externalRules : this.rules;
    const { byName, byPattern } = this.indexOf(rules);
    const found = new Set([
      ...(byName.get(metric) ?? []),
      ...byPattern.filter((rule) => rule.serves(metric) !== undefined),
    ]);
    return found.size < 2 ? [...found] : rules.filter((rule) => found.has(rule));
  }

  /** Whether a rule over a pattern of series may give this name, if Prometheus has a series that fits. */
  mayServe(metric: string, external: boolean): boolean {
    const { byPattern } = this.indexOf(external ? this.externalRules : this.rules);
    return byPattern.some((rule) => rule.mayServe(metric));
  }

  private readonly indexes = new Map<readonly AdapterRule[], RuleIndex>();

  private indexOf(rules: readonly AdapterRule[]): RuleIndex {
    const known = this.indexes.get(rules);
    if (known !== undefined) return known;
    const byName = new Map<string, AdapterRule[]>();
    for (const rule of rules) if (rule.givenName !== undefined) push(byName, rule.givenName, rule);
    const index = { byName, byPattern: rules.filter(({ seriesName }) => seriesName === undefined) };
    this.indexes.set(rules, index);
    return index;
  }
}

/** Rules by the one name that they give, and those that give many. */
interface RuleIndex {
  readonly byName: ReadonlyMap<string, readonly AdapterRule[]>;
  readonly byPattern: readonly AdapterRule[];
}
