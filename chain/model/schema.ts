import { dereference, type OutputUnit, type Schema, validate } from '@cfworker/json-schema';
import { type Path, step } from '../field';
import type { Field, KubeObject } from '../object';
import { once } from '../once';
import { definitions } from './kinds';
import { kindOf } from './kubernetes-apis';

/** A value that the schema of its object's kind does not allow, and what the schema asks for. */
export type Misfit = {
  readonly at: Field;
  /** The last step to it: the name of the field. */
  readonly key: string;
} & Wanted;

type Wanted =
  | { readonly keyword: 'type'; readonly types: readonly string[] }
  | { readonly keyword: 'enum'; readonly values: readonly unknown[] }
  | { readonly keyword: 'required' }
  /** There is no such field; there are the `known` ones. */
  | { readonly keyword: 'additionalProperties'; readonly known: readonly string[] }
  | { readonly keyword: 'minimum' | 'maximum' | 'minItems'; readonly bound: number };

const BASE = 'https://schemas.invalid/';
const schemas = once(() => dereference({ $id: BASE, definitions }));
const schemaOf = (name: string): Schema => ({ $ref: `${BASE}#/definitions/${name}` });

/**
 * What in an object does not fit the schema of its kind, as a real API server publishes it. Nothing for a kind that is
 * not known. `null` counts as nothing, as for the API server.
 */
export const misfitsOf = (object: KubeObject): readonly Misfit[] => {
  const kind = kindOf(object);
  if (kind === undefined) return [];
  const schema = schemaOf(kind.schema);
  return distinct(errorsOf(object.root.value, schema))
    .flatMap((unit) => misfits(object, schema, unit))
    .filter(({ at, keyword }) => keyword === 'required' || at.present);
};

const errorsOf = (value: unknown, schema: Schema): readonly OutputUnit[] => {
  try {
    // Almost every object fits. Whether one does is known sooner than all that is wrong with it.
    if (validate(value, schema, '7', schemas(), true).valid) return [];
    return validate(value, schema, '7', schemas(), false).errors;
  } catch {
    // The validator throws at what no file can hold, such as `undefined` or half a character.
    return [];
  }
};

/** The validator reports a keyword once for each field that is missing or too much; misfits() finds them all at once. */
const distinct = (units: readonly OutputUnit[]): readonly OutputUnit[] => [
  ...new Map(units.map((unit) => [`${unit.keywordLocation} ${unit.instanceLocation}`, unit])).values(),
];

/**
 * The misfits of one report. It tells by two locations what is wrong, and where; its sentence is for people and may
 * change with any release. Keywords that only say that something below them is wrong have none.
 */
const misfits = (
  object: KubeObject,
  start: Schema,
  { instanceLocation, keyword, keywordLocation }: OutputUnit,
): readonly Misfit[] => {
  const at = object.get(...pathOf(object.root.value, instanceLocation));
  const schema = schemaAt(start, keywordLocation);
  const key = String(at.path.at(-1) ?? '');
  switch (keyword) {
    case 'type':
      return [{ at, key, keyword, types: [schema?.type ?? []].flat() }];
    case 'enum':
      return [{ at, key, keyword, values: schema?.enum ?? [] }];
    case 'required':
      return (schema?.required ?? [])
        .map((name) => ({ at: at.get(name), key: name, keyword }) as const)
        .filter((missing) => missing.at.value === undefined);
    case 'additionalProperties':
      return schema?.additionalProperties === false
        ? unknownFields(at, Object.keys(schema.properties ?? {}))
        : [];
    case 'minimum':
    case 'maximum':
    case 'minItems':
      return [{ at, key, keyword, bound: schema?.[keyword] ?? 0 }];
    default:
      return [];
  }
};

const unknownFields = (map: Field, known: readonly string[]): readonly Misfit[] =>
  map.entries
    .filter(([key]) => !known.includes(key))
    .map(([key, at]) => ({ at, key, keyword: 'additionalProperties', known }));

/** The steps of a JSON Pointer (`#/spec/ports/0`). */
const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));

/** A pointer as a path: what is a position depends on what stands there. */
const pathOf = (value: unknown, pointer: string): Path => {
  let here = value;
  return stepsOf(pointer).map((name) => {
    const key = Array.isArray(here) ? Number(name) : name;
    here = step(here, key);
    return key;
  });
};

/** The schema that holds a keyword. Its location leads from the start along fields and references: `#/$ref/properties/spec/$ref/type`. */
const schemaAt = (start: Schema, keywordLocation: string): Schema | undefined => {
  const steps = stepsOf(keywordLocation).slice(0, -1);
  let here: Schema | undefined = start;
  for (const name of steps) {
    const next: unknown = name === '$ref' ? definitionOf(here) : here?.[name];
    here = isSchema(next) ? next : undefined;
  }
  return here;
};

const definitionOf = (schema: Schema | undefined): Schema | undefined =>
  definitions[schema?.$ref?.replace(/^.*definitions\//, '') ?? ''];

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
