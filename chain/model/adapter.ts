import { Field, type KubeObject } from '../object';
import { parseYaml } from '../read/yaml';
import { AdapterRule } from './adapter-rule';
import { parseGoDuration } from './duration';
import { push } from './selector';
import { argumentsOf, containersOf, type PodTemplate } from './workload';

/** The adapter's own default of `--metrics-relist-interval`. */
const DEFAULT_RELIST = '10m';

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

/** The value of `--name=value` or `--name value` in an argument list. */
const flagIn = (args: readonly string[], name: string): string | undefined => {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const arg = args[index];
  if (arg === undefined) return undefined;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[index + 1];
};

/** Flags of an aggregated API server, which tell the adapter from other tools with `--prometheus-url` (Pyrra). */
const SERVER_FLAGS = ['secure-port', 'cert-dir', 'tls-cert-file', 'config', 'metrics-relist-interval'];

/** The container that runs prometheus-adapter: by image, or by the flags that only it has together. */
const adapterContainer = (pods: PodTemplate): Field | undefined =>
  containersOf(pods.spec).find((container) => {
    if (/prometheus-adapter/.test(container.get('image').string ?? '')) return true;
    const args = argumentsOf(container);
    const asks = flagIn(args, 'prometheus-url') !== undefined;
    return asks && SERVER_FLAGS.some((flag) => flagIn(args, flag) !== undefined);
  });

/** Where a container's file comes from. */
export interface MountedConfig {
  readonly configMap: string;
  readonly key: string;
  readonly field: Field;
}

/** prometheus-adapter as the files run it. */
export class Adapter {
  private readonly args: readonly string[];
  readonly container: Field;

  private constructor(
    readonly pods: PodTemplate,
    container: Field,
  ) {
    this.container = container;
    this.args = argumentsOf(container);
  }

  static of(pods: PodTemplate): Adapter | undefined {
    const container = adapterContainer(pods);
    return container === undefined ? undefined : new Adapter(pods, container);
  }

  get argsField(): Field {
    return this.container.get('args');
  }

  flag(name: string): string | undefined {
    return flagIn(this.args, name);
  }

  get serviceAccount(): string {
    return this.pods.spec.get('serviceAccountName').string ?? 'default';
  }

  /** The port that it listens on. The binary's default is 6443. */
  get securePort(): number {
    return Number(this.flag('secure-port') ?? 6443);
  }

  /** Seconds between two listings of the series. */
  get relist(): number | undefined {
    return parseGoDuration(this.flag('metrics-relist-interval') ?? DEFAULT_RELIST);
  }

  /** How far back a listing looks, in seconds. The adapter's default is the relist interval. */
  get maxAge(): number | undefined {
    const stated = this.flag('metrics-max-age');
    return stated === undefined ? this.relist : parseGoDuration(stated);
  }

  /** The ConfigMap and key behind `--config`; `undefined` where no mount covers that path. */
  get config(): MountedConfig | undefined {
    return mountedFile(this.pods.spec, this.container, this.flag('config') ?? '');
  }

  /** The Secret behind `--tls-cert-file`, if it is mounted from one. */
  get servingSecret(): string | undefined {
    const path = this.flag('tls-cert-file') ?? '';
    return mountsOver(this.container, path)
      .map((mount) => volumeOf(this.pods.spec, mount).get('secret', 'secretName').string)
      .find((name) => name !== undefined);
  }
}

const mountsOver = (container: Field, path: string): readonly Field[] =>
  container
    .get('volumeMounts')
    .items.filter((mount) => {
      const mountPath = (mount.get('mountPath').string ?? '').replace(/\/$/, '');
      return path === mountPath || path.startsWith(`${mountPath}/`);
    })
    .sort((a, b) => (b.get('mountPath').string ?? '').length - (a.get('mountPath').string ?? '').length);

const volumeOf = (spec: Field, mount: Field): Field =>
  spec.get('volumes').items.find((volume) => volume.get('name').string === mount.get('name').string) ??
  spec.get('volumes', -1);

const mountedFile = (spec: Field, container: Field, path: string): MountedConfig | undefined => {
  const [mount] = mountsOver(container, path);
  if (mount === undefined) return undefined;
  const source = volumeOf(spec, mount).get('configMap');
  const configMap = source.get('name').string;
  if (configMap === undefined) return undefined;
  const mountPath = (mount.get('mountPath').string ?? '').replace(/\/$/, '');
  const file = mount.get('subPath').string ?? path.slice(mountPath.length + 1);
  const item = source.get('items').items.find((entry) => entry.get('path').string === file);
  return { configMap, key: item?.get('key').string ?? file, field: source.get('name') };
};
