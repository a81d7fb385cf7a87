import { join } from 'node:path';
import type { Kubectl } from '../kubectl';
import { eachBelow, type OpenApi, openApi, type Schema } from './openapi';

/** Where the check reads it. */
export const KINDS_FILE = join(__dirname, '../../chain/kinds.json');

/** What a schema is checked by offline: the structure. Texts, defaults and rules in other languages are left out. */
const KEPT = [
  'type',
  'properties',
  'additionalProperties',
  'items',
  'required',
  'enum',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
];

/** Versions that are neither alpha nor beta, whose default is to be served. */
const STABLE = /(?:^|\/)v\d+$/;

interface ResourceList {
  readonly resources: readonly { readonly kind: string; readonly namespaced: boolean }[];
}

/**
 * What the check knows of Kubernetes, as the text of `chain/kinds.json`: every kind that a real API server serves in a
 * stable version, its scope, and the schemas that its objects must fit. One schema per line.
 */
export async function kinds(kubectl: Kubectl): Promise<string> {
  const { gitVersion }: { gitVersion: string } = JSON.parse(kubectl.must(['get', '--raw', '/version']));
  const groups = (await openApi(kubectl)).filter(({ apiVersion }) => STABLE.test(apiVersion));
  const all = new Map(groups.flatMap(({ schemas }) => Object.entries(schemas)));
  const served = groups.flatMap((group) => servedBy(kubectl, group));
  const definitions = reachable(
    served.map(({ schema }) => schema),
    all,
  );
  const lines = [
    `"release": ${JSON.stringify(gitVersion)}`,
    `"kinds": [\n${served.map((kind) => JSON.stringify(kind)).join(',\n')}\n]`,
    `"definitions": {\n${definitions.map(([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`).join(',\n')}\n}`,
  ];
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The kinds of a group that are resources of their own, not answers or parts of a request. */
function servedBy(kubectl: Kubectl, { path, apiVersion, kinds: described }: OpenApi) {
  const { resources }: ResourceList = JSON.parse(kubectl.must(['get', '--raw', `/${path}`]));
  const namespaced = new Map(resources.map((resource) => [resource.kind, resource.namespaced]));
  return described
    .filter(({ kind }) => namespaced.has(kind))
    .map(({ name, kind }) => ({ apiVersion, kind, namespaced: namespaced.get(kind), schema: name }))
    .sort((a, b) => compare(a.kind, b.kind));
}

/** The reduced schemas of some names and of everything that they refer to, by name. */
function reachable(
  names: readonly string[],
  all: ReadonlyMap<string, Schema>,
): readonly (readonly [string, unknown])[] {
  const reduced = new Map<string, unknown>();
  const visit = (name: string): void => {
    if (reduced.has(name)) return;
    const text = JSON.stringify(reduce(isolate(name, all.get(name) ?? {})));
    reduced.set(name, JSON.parse(text));
    for (const [, next] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) if (next !== undefined) visit(next);
  };
  for (const name of names) visit(name);
  return [...reduced].sort(([a], [b]) => compare(a, b));
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Types that are written in another way than they are described, and the status, which nobody writes. */
function isolate(name: string, schema: Schema): Schema {
  if (name.endsWith('.api.resource.Quantity')) return { type: ['string', 'number'] };
  const { properties } = schema;
  if (schema['x-kubernetes-group-version-kind'] === undefined || typeof properties !== 'object')
    return schema;
  return {
    ...schema,
    properties: { ...properties, ...('status' in { ...properties } ? { status: {} } : {}) },
  };
}

/** The same schema with the keywords that are kept, closed against fields that it does not name. */
function reduce(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(reduce);
  if (typeof schema !== 'object' || schema === null) return schema;
  const keywords: Schema = { ...schema };
  if (typeof keywords.$ref === 'string')
    return { $ref: keywords.$ref.replace('#/components/schemas/', '#/definitions/') };
  // A reference with a default beside it is wrapped so.
  if (Array.isArray(keywords.allOf) && keywords.allOf.length === 1) return reduce(keywords.allOf[0]);
  if (keywords['x-kubernetes-int-or-string'] === true || keywords.format === 'int-or-string')
    return { type: ['string', 'integer'] };
  const kept = Object.fromEntries(
    Object.entries(keywords)
      .filter(([keyword]) => KEPT.includes(keyword))
      .map(([keyword, value]) => [keyword, eachBelow(keyword, value, reduce)]),
  );
  const isOpen =
    kept.properties === undefined ||
    kept.additionalProperties !== undefined ||
    keywords['x-kubernetes-preserve-unknown-fields'] === true;
  return isOpen ? kept : { ...kept, additionalProperties: false };
}
