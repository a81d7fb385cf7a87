import type { KubeObject } from './object';

/** Where a value stands inside an object: keys and list positions from the top. */
export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One step down. `undefined` where there is nothing, also for keys that every JavaScript object inherits. */
export const step = (value: unknown, key: string | number): unknown => {
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
    return this.list.map((value, index) => new Field(this.object, this, [index], value));
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
    return this.list.filter((value) => typeof value === 'string');
  }

  /** The strings of a map: labels, annotations, selectors, data. */
  get stringMap(): ReadonlyMap<string, string> {
    const strings = new Map<string, string>();
    if (isRecord(this.value))
      for (const [key, value] of Object.entries(this.value))
        if (typeof value === 'string') strings.set(key, value);
    return strings;
  }

  private get list(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : [];
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
