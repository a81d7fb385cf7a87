import type { GroupKind } from './group-kind';
import { NAMESPACE } from './model/known-kinds';
import { isClusterScoped } from './model/kubernetes-apis';
import { push, type Selector } from './model/selector';
import { KubeObject, type SourcedObject } from './object';

/** What an object lands in; nothing for a kind without namespaces. */
const scopeOf = ({ groupKind, namespace }: KubeObject): string => scopeIn(groupKind, namespace);

const scopeIn = (groupKind: GroupKind, namespace: string): string =>
  isClusterScoped(groupKind) ? '' : namespace;

const nameIn = (groupKind: GroupKind, scope: string, name: string): string => `${groupKind} ${scope}/${name}`;

/** All objects of the files, found by group, kind, namespace and name without looking at each. */
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
      push(this.byKind, `${object.groupKind}`, object);
      push(this.byNamespace, `${object.groupKind} ${object.namespace}`, object);
      push(this.byName, nameIn(object.groupKind, scopeOf(object), object.name), object);
    }
    this.usedNamespaces = [...new Set(this.objects.map(scopeOf))];
  }

  ofKind(groupKind: GroupKind): readonly KubeObject[] {
    return this.byKind.get(`${groupKind}`) ?? [];
  }

  /** The objects of a kind in one namespace. */
  in(namespace: string, groupKind: GroupKind): readonly KubeObject[] {
    return this.byNamespace.get(`${groupKind} ${namespace}`) ?? [];
  }

  /** An object by name. `namespace` does not matter for kinds without namespaces. */
  find(groupKind: GroupKind, namespace: string, name: string): KubeObject | undefined {
    return this.byName.get(nameIn(groupKind, scopeIn(groupKind, namespace), name))?.[0];
  }

  /** The first object with the same group, kind, namespace and name: itself, unless it is written twice. */
  firstOf(object: KubeObject): KubeObject {
    return this.find(object.groupKind, object.namespace, object.name) ?? object;
  }

  /**
   * Whether a selector of namespaces selects this one. `undefined` if that depends on labels of a namespace that is
   * not in the files; its name is always known, as the label that the API server adds.
   */
  namespaceFits = (selector: Selector, name: string): boolean | undefined => {
    const namespace = this.find(NAMESPACE, '', name);
    const nameLabel = 'kubernetes.io/metadata.name';
    if (namespace === undefined && selector.keys.some((key) => key !== nameLabel)) return undefined;
    return selector.matches(new Map([...(namespace?.labels ?? []), [nameLabel, name]]));
  };
}
