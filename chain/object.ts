/** Where a value stands inside an object: keys and list positions from the top. */
export type Path = readonly (string | number)[];

/** A parsed object and where it came from. What `checkChains` reads: nothing here knows files or YAML. */
export interface SourcedObject {
  /** The parsed value, as `JSON.parse` or a YAML parser gives it. Anything; what is no object is ignored. */
  readonly value: unknown;
  /** The file that it was read from, as people should see it. */
  readonly file: string;
  /**
   * The line (from 1) of a field, or of its nearest ancestor that exists. Asked for findings only, so that
   * it may be slow.
   * @default - line 1: the object was never in a file
   */
  readonly lineOf?: (path: Path) => number;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One step down. `undefined` where there is nothing, also for keys that every JavaScript object inherits. */
const step = (value: unknown, key: string | number): unknown => {
  if (typeof key === 'number') return Array.isArray(value) ? value[key] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/**
 * A value inside an object that remembers where it stands, so that a finding can name the field and its line.
 * Every reader gives `undefined` (or nothing) for a value of another type: a checker must survive any input.
 */
export class Field {
  constructor(
    readonly object: KubeObject,
    private readonly parent: Field | undefined,
    private readonly keys: Path,
    readonly value: unknown,
  ) {}

  /** Where it stands, from the top of the object. Put together when asked for: few fields ever are. */
  get path(): Path {
    return this.parent === undefined ? this.keys : [...this.parent.path, ...this.keys];
  }

  /** The value at `keys` below this one. Always a Field, possibly of `undefined`. */
  get(...keys: Path): Field {
    let { value } = this;
    for (const key of keys) value = step(value, key);
    return new Field(this.object, this, keys, value);
  }

  /** Whether anything is written here. YAML's `key:` without a value is nothing, as for Kubernetes. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get string(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  get boolean(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  /** A string or a number, as text: ports, quantities and other fields that may be either. */
  get text(): string | undefined {
    return typeof this.value === 'number' ? String(this.value) : this.string;
  }

  /** The list's members; none if this is no list. */
  get items(): readonly Field[] {
    const list: readonly unknown[] = Array.isArray(this.value) ? this.value : [];
    return list.map((value, index) => new Field(this.object, this, [index], value));
  }

  /** The map's members; none if this is no map. */
  get entries(): readonly (readonly [string, Field])[] {
    return isRecord(this.value) ? Object.keys(this.value).map((key) => [key, this.get(key)]) : [];
  }

  /** Whether this is a map, possibly an empty one (`{}` means "everything" in a selector, absence does not). */
  get isMap(): boolean {
    return isRecord(this.value);
  }

  /** The strings of a list. */
  get strings(): readonly string[] {
    return this.items.flatMap(({ string }) => string ?? []);
  }

  /** The strings of a map: labels, annotations, selectors, data. */
  get stringMap(): ReadonlyMap<string, string> {
    return new Map(
      this.entries.flatMap(([key, { string }]) => (string === undefined ? [] : [[key, string]])),
    );
  }

  /** The field as Kubernetes writes it: `spec.ports[0].name`. Empty for the whole object. */
  get name(): string {
    return this.path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
      .join('')
      .replace(/^\./, '');
  }

  /** The line of this field in its file, from 1. */
  get line(): number {
    return this.object.source.lineOf?.(this.path) ?? 1;
  }
}

/** A Kubernetes object: a value with `apiVersion`, `kind` and mostly a name. */
export class KubeObject {
  readonly root: Field;
  /** As written. Empty if the object has none. */
  readonly apiVersion: string;
  /** As written. Empty if the object has none. */
  readonly kind: string;
  /** The API group; empty for the core group. */
  readonly group: string;
  readonly name: string;
  /** As written. Empty if the object names none. */
  readonly statedNamespace: string;
  readonly labels: ReadonlyMap<string, string>;

  private constructor(
    readonly source: SourcedObject,
    apiVersion: string,
    kind: string,
  ) {
    this.root = new Field(this, undefined, [], source.value);
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    this.name = this.get('metadata', 'name').string ?? '';
    this.statedNamespace = this.get('metadata', 'namespace').string ?? '';
    this.labels = this.get('metadata', 'labels').stringMap;
  }

  /**
   * Reads a value as an object, or gives `undefined` if it is none. One with a name that lacks `apiVersion` or `kind`
   * counts as one: the link known-api says so.
   */
  static of(source: SourcedObject): KubeObject | undefined {
    const apiVersion = step(source.value, 'apiVersion');
    const kind = step(source.value, 'kind');
    const isText = typeof apiVersion === 'string' || typeof kind === 'string';
    const isNamed = typeof step(step(source.value, 'metadata'), 'name') === 'string';
    const isComplete = typeof apiVersion === 'string' && typeof kind === 'string';
    if (!isComplete && !(isText && isNamed)) return undefined;
    return new KubeObject(
      source,
      typeof apiVersion === 'string' ? apiVersion : '',
      typeof kind === 'string' ? kind : '',
    );
  }

  get(...path: Path): Field {
    return this.root.get(...path);
  }

  /**
   * The namespace that it lands in: what is written, else `default` (as `kubectl apply` without a namespace).
   * Only meaningful for kinds that have a namespace.
   */
  get namespace(): string {
    return this.statedNamespace === '' ? 'default' : this.statedNamespace;
  }

  annotation(key: string): string | undefined {
    return this.get('metadata', 'annotations', key).string;
  }

  /** As people say it: `Service monitoring/prometheus-k8s`. */
  get title(): string {
    return `${this.kind} ${this.statedNamespace === '' ? '' : `${this.statedNamespace}/`}${this.name}`;
  }
}
