import { isClusterScoped } from './model/kubernetes-apis';
import { push, type Selector } from './model/selector';
import { KubeObject, type SourcedObject } from './object';

/** What an object lands in; nothing for a kind without namespaces. */
const scopeOf = (object: KubeObject): string => (isClusterScoped(object) ? '' : object.namespace);

/** All objects of the files, found by kind, namespace and name without looking at each. */
export class Inventory {
  readonly objects: readonly KubeObject[];
  /** Every namespace that something is in; `''` for what has none. */
  readonly usedNamespaces: readonly string[];
  private readonly byKind = new Map<string, KubeObject[]>();
  private readonly byNamespace = new Map<string, KubeObject[]>();
  private readonly byName = new Map<string, KubeObject[]>();

  constructor(sources: readonly SourcedObject[]) {
    this.objects = sources.flatMap((source) => KubeObject.of(source) ?? []);
    for (const object of this.objects) {
      push(this.byKind, object.kind, object);
      push(this.byNamespace, `${object.kind} ${object.namespace}`, object);
      push(this.byName, `${object.kind} ${scopeOf(object)}/${object.name}`, object);
    }
    this.usedNamespaces = [...new Set(this.objects.map(scopeOf))];
  }

  ofKind(kind: string): readonly KubeObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The objects of a kind in one namespace. */
  in(namespace: string, kind: string): readonly KubeObject[] {
    return this.byNamespace.get(`${kind} ${namespace}`) ?? [];
  }

  /** An object by name. `namespace` does not matter for kinds without namespaces. */
  find(kind: string, namespace: string, name: string): KubeObject | undefined {
    return (this.byName.get(`${kind} ${namespace}/${name}`) ?? this.byName.get(`${kind} /${name}`))?.[0];
  }

  /** The first object with the same group, kind, namespace and name: itself, unless it is written twice. */
  firstOf(object: KubeObject): KubeObject {
    const same = this.byName.get(`${object.kind} ${scopeOf(object)}/${object.name}`) ?? [];
    return same.find(({ group }) => group === object.group) ?? object;
  }

  /**
   * Whether a selector of namespaces selects this one. `undefined` if that depends on labels of a namespace that is
   * not in the files; its name is always known, as the label that the API server adds.
   */
  namespaceFits = (selector: Selector, name: string): boolean | undefined => {
    const namespace = this.find('Namespace', '', name);
    const nameLabel = 'kubernetes.io/metadata.name';
    if (namespace === undefined && selector.keys.some((key) => key !== nameLabel)) return undefined;
    return selector.matches(new Map([...(namespace?.labels ?? []), [nameLabel, name]]));
  };
}
