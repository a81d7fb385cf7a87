import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeOnce } from '../../synth/whole-folder';
import { sources } from '../../tools/crds/sources';
import { binaryFolder, CACHE } from '../build/binaries';
import { components } from '../build/component';
import type { Kubectl } from '../kubectl';
import { eachBelow, type OpenApi, openApi } from './openapi';

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
  const groups = await openApi(kubectl);
  let written = 0;
  rmSync(folder, { recursive: true, force: true });
  await makeOnce(folder, async (unfinished) => {
    for (const group of groups) written += writeGroup(group, unfinished);
  });
  return written;
}

function writeGroup({ apiVersion, schemas, kinds }: OpenApi, folder: string): number {
  const definitions = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      name.endsWith('.Quantity') ? QUANTITY : close(schema),
    ]),
  );
  const [group = '', version = group] = apiVersion.split('/');
  for (const { name, kind } of kinds) {
    const file = join(folder, group, `${kind.toLowerCase()}_${version}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ $ref: `#/definitions/${name}`, definitions }));
  }
  return kinds.length;
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
  return eachBelow(key, value, close);
}
