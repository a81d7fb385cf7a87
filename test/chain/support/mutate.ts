import { checkChains, type Report } from '../../../chain';
import { readAll } from '../../../chain/read';

/** A plain, editable copy of a parsed object. */
export type Plain = { [key: string]: Plain } | Plain[] | string | number | boolean | null;

const isTree = (value: Plain | undefined): value is { [key: string]: Plain } | Plain[] =>
  typeof value === 'object' && value !== null;

const child = (value: Plain | undefined, key: string): Plain | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isTree(value) ? value[key] : undefined;
};

/** A copy without anything that JSON does not know. */
export const clone = (value: unknown): Plain => JSON.parse(JSON.stringify(value));

/** The keys of a dotted path; `\\.` is a dot. */
const keysOf = (path: string): string[] => path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));

/** The first container of a workload. */
export const CONTAINER = 'spec.template.spec.containers.0';

/** All objects under a folder, as plain values. */
export const load = (folder: string): Plain[] => {
  const { objects, problems } = readAll([folder], () => Buffer.alloc(0));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return objects.map(({ value }) => clone(value));
};

/** A set of objects that a mutation edits in place. */
export class Objects {
  readonly all: Plain[];

  constructor(all: readonly Plain[]) {
    this.all = all.map(clone);
  }

  /** The object `Kind/name`, or `Kind/namespace/name` where one name is not enough. */
  find(id: string): Plain {
    const [kind, ...rest] = id.split('/');
    const [name, namespace] = rest.toReversed();
    const found = this.all.filter((object) => {
      const metadata = child(object, 'metadata');
      const fits = child(object, 'kind') === kind && child(metadata, 'name') === name;
      return fits && (namespace === undefined || child(metadata, 'namespace') === namespace);
    });
    const [first] = found;
    if (first === undefined || found.length > 1) throw new Error(`${found.length} objects are ${id}`);
    return first;
  }

  /** Sets a field that exists or whose parent does. `undefined` removes it. */
  set(id: string, path: string, value: Plain | undefined): this {
    const keys = keysOf(path);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Plain | undefined>(child, this.find(id));
    if (!isTree(parent)) throw new Error(`${id} has no ${keys.join('.')}`);
    if (value === undefined && child(parent, last) === undefined) throw new Error(`${id} has no ${path}`);
    if (Array.isArray(parent)) {
      if (value === undefined) parent.splice(Number(last), 1);
      else parent[Number(last)] = value;
    } else if (value === undefined) delete parent[last];
    else parent[last] = value;
    return this;
  }

  /** A field; nothing where there is none. */
  get(id: string, path: string): Plain | undefined {
    return keysOf(path).reduce<Plain | undefined>(child, this.find(id));
  }

  /** Replaces a part of a text field. */
  replace(id: string, path: string, from: string | RegExp, to: string): this {
    const text = this.get(id, path);
    if (typeof text !== 'string' || text.replace(from, to) === text)
      throw new Error(`${id} ${path} does not hold ${from}`);
    return this.set(id, path, text.replace(from, to));
  }

  remove(id: string): this {
    this.all.splice(this.all.indexOf(this.find(id)), 1);
    return this;
  }

  /** Adds an object, or a copy of one with another name. */
  add(object: Plain): this {
    this.all.push(object);
    return this;
  }

  copy(id: string, name: string): this {
    const copied = clone(this.find(id));
    this.all.push(copied);
    const metadata = child(copied, 'metadata');
    if (isTree(metadata) && !Array.isArray(metadata)) metadata.name = name;
    return this;
  }
}

/** What the check says of them. */
export const check = ({ all }: Objects): Report =>
  checkChains(all.map((value) => ({ value, file: 'objects.yaml' })));

/** A second service beside the first: the same objects under another name. */
export const withSecondService = (objects: readonly Plain[], first: string, second: string): Plain[] => {
  const own = objects.filter(
    (object) => child(child(child(object, 'metadata'), 'labels'), 'app.kubernetes.io/name') === first,
  );
  return [
    ...objects,
    ...own.map((object): Plain => JSON.parse(JSON.stringify(object).replaceAll(first, second))),
  ];
};
