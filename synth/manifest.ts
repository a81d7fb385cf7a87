import { GroupKind } from '../chain/group-kind';

/** A Kubernetes object, as far as publishing needs to know it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: {
    /** Of an Application, where it reads. */
    readonly source?: { readonly path?: string };
    /** Of a Service. */
    readonly type?: string;
    /** Of a Service, who may connect. */
    readonly loadBalancerSourceRanges?: readonly string[];
  };
}

/** One file of `dist/`. */
export interface ManifestFile {
  /** Relative to `dist/`, with `/`: `<application>/<chart>.k8s.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly objects: readonly KubeObject[];
}

/** The folder of a file, which is the name of its Application. */
export function applicationOf({ path }: ManifestFile): string {
  return path.slice(0, path.indexOf('/'));
}

/** What makes an object the same object to an API server: group, kind, namespace and name, not the version. */
export function identity({ apiVersion, kind, metadata }: KubeObject): string {
  return [GroupKind.inVersion(apiVersion, kind), metadata.namespace ?? '', metadata.name].join('|');
}

/** As a person names an object: `Deployment miztiik-automation-ns/shopfront-deploy`. */
export function describe({ kind, metadata }: KubeObject): string {
  const { name, namespace } = metadata;
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
