import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sources } from '../../tools/crds/sources';
import { binaryFolder, CACHE } from '../build/binaries';
import { components } from '../build/component';
import type { Kubectl } from '../kubectl';
import { applyCustomResourceDefinitions, untilDescribed } from './custom-resources';

interface OpenApi {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Schema {
  readonly [keyword: string]: unknown;
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const INT_OR_STRING = { oneOf: [{ type: 'string' }, { type: 'integer' }] };
const QUANTITY = { oneOf: [{ type: 'string' }, { type: 'number' }] };

/** Where the schemas of the pinned API server and custom resources are kept. */
export function schemaFolder(): string {
  const server = components.filter(({ name }) => name === 'kubernetes').map(binaryFolder);
  const stamp = createHash('sha256')
    .update(JSON.stringify([server, sources]))
    .digest('hex');
  return join(CACHE, 'schemas', stamp.slice(0, 16));
}

/**
 * Writes a JSON schema, closed against unknown fields, for every kind that the server knows, the custom resources
 * included. `<group or version>/<kind>_<version>.json`, as kubeconform looks for them.
 * @returns how many
 */
export async function writeSchemas(kubectl: Kubectl, folder: string): Promise<number> {
  await applyCustomResourceDefinitions(kubectl);
  await untilDescribed(kubectl);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const { paths }: { paths: Record<string, { serverRelativeURL: string }> } = JSON.parse(
    kubectl.must(['get', '--raw', '/openapi/v3']),
  );
  const written = Object.entries(paths)
    .filter(([path]) => /^apis?\/.*v\d/.test(path))
    .map(([path, { serverRelativeURL }]) =>
      writeGroup(path, JSON.parse(kubectl.must(['get', '--raw', serverRelativeURL])), unfinished),
    );
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return written.reduce((sum, count) => sum + count, 0);
}

function writeGroup(path: string, { components: parts }: OpenApi, folder: string): number {
  const schemas = parts?.schemas ?? {};
  const definitions = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      name.endsWith('.Quantity') ? QUANTITY : close(schema),
    ]),
  );
  const kinds = Object.entries(schemas).flatMap(([name, schema]) =>
    (schema['x-kubernetes-group-version-kind'] ?? []).map((kind) => ({ name, ...kind })),
  );
  // A group's document also describes kinds of others that it refers to.
  const own = kinds.filter(
    ({ group, version }) => path === (group ? `apis/${group}/${version}` : `api/${version}`),
  );
  for (const { name, group, version, kind } of own) {
    const file = join(folder, group || version, `${kind.toLowerCase()}_${version}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ $ref: `#/definitions/${name}`, definitions }));
  }
  return own.length;
}

/** The same schema, refusing fields that it does not name, with references that resolve in one file. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const keywords: Record<string, unknown> = { ...schema };
  if (keywords['x-kubernetes-int-or-string'] === true || keywords.format === 'int-or-string')
    return INT_OR_STRING;
  const closed = Object.fromEntries(
    Object.entries(keywords).map(([key, value]) => [key, closeKeyword(key, value)]),
  );
  const open =
    keywords.properties === undefined ||
    keywords.additionalProperties !== undefined ||
    keywords['x-kubernetes-preserve-unknown-fields'] === true;
  return open ? closed : { ...closed, additionalProperties: false };
}

function closeKeyword(key: string, value: unknown): unknown {
  if (key === '$ref') return String(value).replace('#/components/schemas/', '#/definitions/');
  // Below `properties` stand names of fields, which may be called like a keyword.
  if (key === 'properties' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, close(schema)]));
  return close(value);
}
