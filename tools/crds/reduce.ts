import { load, YAMLException } from 'js-yaml';
import { ToolError } from '../go-module';

/** A custom resource definition, as far as types are made of it. */
export interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: Readonly<Record<string, unknown>>;
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly storage: boolean;
      readonly schema: { readonly openAPIV3Schema: unknown };
    }[];
  };
}

/** Keywords of a schema that no type is made of; most of a file is descriptions. */
const DROPPED = ['description', 'default', 'pattern', 'example', 'x-kubernetes-validations'];
/** What `cdk8s import` accepts in an enum; it silently writes a marker in place of anything else. */
const IMPORTABLE = /^[ \w./#,+:*!=~-]*$/;

/**
 * A definition with what types are made of, and nothing else: the stored version, without descriptions. An enum that
 * cannot be imported becomes a plain string.
 * @throws ToolError when the text is not the YAML of one definition
 */
export function reduce(text: string): Definition {
  const { apiVersion, kind, metadata, spec } = read(text);
  const stored = spec.versions.filter(({ storage }) => storage);
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name },
    spec: {
      group: spec.group,
      scope: spec.scope,
      names: spec.names,
      versions: stored.map(({ name, schema }) => ({
        name,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: reduceSchema(schema.openAPIV3Schema) },
      })),
    },
  };
}

function read(text: string): Definition {
  try {
    const definition = load(text);
    if (isDefinition(definition)) return definition;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new ToolError(`not the YAML of one definition: ${error.message}`);
  }
  throw new ToolError('not a CustomResourceDefinition');
}

function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'CustomResourceDefinition' &&
    'spec' in value
  );
}

function reduceSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(reduceSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(
        ([keyword, value]) => !DROPPED.includes(keyword) && !(keyword === 'enum' && !isImportable(value)),
      )
      .map(([keyword, value]) => [
        keyword,
        keyword === 'properties' ? eachSchema(value) : reduceSchema(value),
      ]),
  );
}

/** Below `properties` stand names of fields, which may be called like a keyword. */
function eachSchema(properties: object): unknown {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, reduceSchema(schema)]));
}

function isImportable(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => IMPORTABLE.test(String(value)));
}
