import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '@cfworker/json-schema';
import { withCodedEnums } from './coded-enums';

/** A kind that a real API server serves in a stable version. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** The name of its schema among the definitions. */
  readonly schema: string;
}

/** What `npm run lab -- kinds` writes down of a real API server that knows the custom resources of this repository. */
interface Table {
  /** The version of the API server: `v1.36.4`. */
  readonly release: string;
  readonly kinds: readonly Kind[];
  /** Schemas by name: the definitions of a JSON Schema. */
  readonly definitions: Readonly<Record<string, Schema>>;
}

const table: Table = JSON.parse(readFileSync(join(__dirname, '../kinds.json'), 'utf8'));

/** The schemas that the kinds name, and those that they refer to. */
export const definitions: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(table.definitions).map(([name, schema]) => [name, withCodedEnums(name, schema)]),
);
export const { kinds } = table;

/** The Kubernetes release that the tables are of: `1.36`. */
export const KUBERNETES_VERSION = table.release.replace(/^v(\d+\.\d+).*/, '$1');
