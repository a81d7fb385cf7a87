import type { Kubectl } from '../kubectl';
import { applyCustomResourceDefinitions, untilDescribed } from './custom-resources';

/** What the API server publishes of one group and version. */
export interface OpenApi {
  /** `api/v1`, `apis/apps/v1`: also where discovery of the group is found. */
  readonly path: string;
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string;
  /** By name, such as `io.k8s.api.apps.v1.Deployment`. Also kinds of other groups that this one refers to. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** The kinds of this group and version. */
  readonly kinds: readonly { readonly name: string; readonly kind: string }[];
}

/** A schema by keyword. */
export interface Schema {
  readonly [keyword: string]: unknown;
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/**
 * The OpenAPI documents of every group and version that an API server serves, after it learned the custom resources
 * in `dist/`.
 * @throws KubectlError when it does not learn them within a minute
 */
export async function openApi(kubectl: Kubectl): Promise<readonly OpenApi[]> {
  await applyCustomResourceDefinitions(kubectl);
  await untilDescribed(kubectl);
  const { paths }: { paths: Record<string, { serverRelativeURL: string }> } = JSON.parse(
    kubectl.must(['get', '--raw', '/openapi/v3']),
  );
  return Object.entries(paths)
    .filter(([path]) => /^apis?\/.*v\d/.test(path))
    .map(([path, { serverRelativeURL }]) =>
      groupOf(path, JSON.parse(kubectl.must(['get', '--raw', serverRelativeURL]))),
    );
}

function groupOf(path: string, { components }: Document): OpenApi {
  const schemas = components?.schemas ?? {};
  const kinds = Object.entries(schemas).flatMap(([name, schema]) =>
    (schema['x-kubernetes-group-version-kind'] ?? [])
      .filter(({ group, version }) => path === (group ? `apis/${group}/${version}` : `api/${version}`))
      .map(({ kind }) => ({ name, kind })),
  );
  return { path, apiVersion: path.replace(/^apis?\//, ''), schemas, kinds };
}

/** Applies a function to each schema below a keyword's value: fields may be called like keywords. */
export function eachBelow(keyword: string, value: unknown, change: (schema: unknown) => unknown): unknown {
  if (keyword !== 'properties' || typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, change(schema)]));
}
