import { Field, type Path, step } from './field';
import { GroupKind } from './group-kind';

export { Field, type Path } from './field';

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

/** A Kubernetes object: a value with `apiVersion`, `kind` and mostly a name. */
export class KubeObject {
  readonly root: Field;
  /** As written. Empty if the object has none. */
  readonly apiVersion: string;
  /** As written. Empty if the object has none. */
  readonly kind: string;
  readonly groupKind: GroupKind;
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
    this.groupKind = GroupKind.inVersion(apiVersion, kind);
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

  /** Whether it is of this kind, in any version. */
  is(groupKind: GroupKind): boolean {
    return this.groupKind.is(groupKind);
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
    const name = [this.statedNamespace, this.name].filter((part) => part !== '').join('/');
    return [this.kind, name].filter((part) => part !== '').join(' ');
  }
}
