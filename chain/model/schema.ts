import { dereference, type OutputUnit, type Schema, validate } from '@cfworker/json-schema';
import { type Path, step } from '../field';
import type { Field, KubeObject } from '../object';
import { once } from '../once';
import { definitions } from './kinds';
import { kindOf } from './kubernetes-apis';

/** A value that the schema of its object's kind does not allow. */
export interface Misfit {
  readonly at: Field;
  /** The last step to it: the name of the field. */
  readonly key: string;
  /** The keyword of JSON Schema that it does not satisfy; `false` for a field that does not exist. */
  readonly keyword: Keyword;
  /** The validator's own sentence. */
  readonly sentence: string;
  /** The fields that there are, where one does not exist. */
  readonly known: readonly string[];
}

const BASE = 'https://schemas.invalid/';
const schemas = once(() => dereference({ $id: BASE, definitions }));
const schemaOf = (name: string): Schema => ({ $ref: `${BASE}#/definitions/${name}` });

/** Keywords that say what is wrong. The others only say that something below them is. */
const TELLING = ['type', 'enum', 'required', 'false', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;
type Keyword = (typeof TELLING)[number];

/**
 * What in an object does not fit the schema of its kind, as a real API server publishes it. Nothing for a kind that is
 * not known. `null` counts as nothing, as for the API server.
 */
export const misfitsOf = (object: KubeObject): readonly Misfit[] => {
  const kind = kindOf(object);
  if (kind === undefined) return [];
  return errorsOf(object.root.value, kind.schema)
    .flatMap((unit) => {
      const keyword = TELLING.find((telling) => telling === unit.keyword);
      return keyword === undefined ? [] : misfit(object, keyword, unit);
    })
    .filter(({ at, keyword }) => keyword === 'required' || at.present);
};

const errorsOf = (value: unknown, name: string): readonly OutputUnit[] => {
  const schema = schemaOf(name);
  try {
    // Almost every object fits. Whether one does is known sooner than all that is wrong with it.
    if (validate(value, schema, '7', schemas(), true).valid) return [];
    return validate(value, schema, '7', schemas(), false).errors;
  } catch {
    // The validator throws at what no file can hold, such as `undefined` or half a character.
    return [];
  }
};

const misfit = (object: KubeObject, keyword: Keyword, { instanceLocation, error }: OutputUnit): Misfit => {
  const found = object.get(...pathOf(object.root.value, instanceLocation));
  const missing = keyword === 'required' ? /property "(.*)"\.$/s.exec(error)?.[1] : undefined;
  const at = missing === undefined ? found : found.get(missing);
  return {
    at,
    key: String(at.path.at(-1) ?? ''),
    keyword,
    sentence: error,
    known: keyword === 'false' ? fieldsAt(object, found.path.slice(0, -1)) : [],
  };
};

/** A JSON Pointer (`#/spec/ports/0`) as a path: what is a position depends on what stands there. */
const pathOf = (value: unknown, pointer: string): Path => {
  let here = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(here) ? Number(name) : name;
      here = step(here, key);
      return key;
    });
};

/** The names of the fields that the schema has at a place. */
const fieldsAt = (object: KubeObject, path: Path): readonly string[] => {
  const start = resolve(definitions[kindOf(object)?.schema ?? '']);
  const here = path.reduce<Schema | undefined>((schema, key) => {
    if (typeof key === 'number') return Array.isArray(schema?.items) ? undefined : resolve(schema?.items);
    return resolve(schema?.properties?.[key] ?? schema?.additionalProperties);
  }, start);
  return Object.keys(here?.properties ?? {});
};

const resolve = (schema: Schema | boolean | undefined): Schema | undefined => {
  if (typeof schema !== 'object') return undefined;
  return schema.$ref === undefined ? schema : definitions[schema.$ref.replace(/^.*definitions\//, '')];
};
