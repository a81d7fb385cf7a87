import type { Field } from '../object';
import { Arguments } from './arguments';
import { parseGoDuration } from './duration';
import { containersOf, type PodTemplate } from './workload';

/** The adapter's own default of `--metrics-relist-interval`. */
const DEFAULT_RELIST = '10m';

/** Flags of an aggregated API server, which tell the adapter from other tools with `--prometheus-url` (Pyrra). */
const SERVER_FLAGS = ['secure-port', 'cert-dir', 'tls-cert-file', 'config', 'metrics-relist-interval'];

/** The container that runs prometheus-adapter: by image, or by the flags that only it has together. */
const adapterContainer = (pods: PodTemplate): Field | undefined =>
  containersOf(pods.spec).find((container) => {
    if (/prometheus-adapter/.test(container.get('image').string ?? '')) return true;
    const args = new Arguments(container);
    return args.has('prometheus-url') && SERVER_FLAGS.some((flag) => args.has(flag));
  });

/** Where a container's file comes from. */
export interface MountedConfig {
  readonly configMap: string;
  readonly key: string;
  readonly field: Field;
}

/** prometheus-adapter as the files run it. */
export class Adapter {
  readonly args: Arguments;
  readonly container: Field;

  private constructor(
    readonly pods: PodTemplate,
    container: Field,
  ) {
    this.container = container;
    this.args = new Arguments(container);
  }

  static of(pods: PodTemplate): Adapter | undefined {
    const container = adapterContainer(pods);
    return container === undefined ? undefined : new Adapter(pods, container);
  }

  get serviceAccount(): string {
    return this.pods.spec.get('serviceAccountName').string ?? 'default';
  }

  /** The port that it listens on. The binary's default is 6443. */
  get securePort(): number {
    return Number(this.args.value('secure-port') ?? 6443);
  }

  /** Seconds between two listings of the series. */
  get relist(): number | undefined {
    return parseGoDuration(this.args.value('metrics-relist-interval') ?? DEFAULT_RELIST);
  }

  /** How far back a listing looks, in seconds. The adapter's default is the relist interval. */
  get maxAge(): number | undefined {
    const stated = this.args.value('metrics-max-age');
    return stated === undefined ? this.relist : parseGoDuration(stated);
  }

  /** The ConfigMap and key behind `--config`; `undefined` where no mount covers that path. */
  get config(): MountedConfig | undefined {
    return mountedFile(this.pods.spec, this.container, this.args.value('config') ?? '');
  }

  /** The Secret behind `--tls-cert-file`, if it is mounted from one. */
  get servingSecret(): string | undefined {
    return this.servingMount?.secret.get('secretName').string;
  }

  /** Whether the files of that mount are called as the keys of the Secret. */
  get servesByKeys(): boolean {
    const serving = this.servingMount;
    return !serving?.secret.get('items').present && !serving?.mount.get('subPath').present;
  }

  private get servingMount(): { readonly mount: Field; readonly secret: Field } | undefined {
    return mountsOver(this.container, this.args.value('tls-cert-file') ?? '')
      .map((mount) => ({ mount, secret: volumeOf(this.pods.spec, mount).get('secret') }))
      .find(({ secret }) => secret.get('secretName').present);
  }
}

const mountsOver = (container: Field, path: string): readonly Field[] =>
  container
    .get('volumeMounts')
    .items.filter((mount) => {
      const mountPath = mount.get('mountPath').string?.replace(/\/$/, '');
      return mountPath !== undefined && (path === mountPath || path.startsWith(`${mountPath}/`));
    })
    .sort((a, b) => (b.get('mountPath').string ?? '').length - (a.get('mountPath').string ?? '').length);

const volumeOf = (spec: Field, mount: Field): Field =>
  spec.get('volumes').items.find((volume) => volume.get('name').string === mount.get('name').string) ??
  spec.get('volumes', -1);

const mountedFile = (spec: Field, container: Field, path: string): MountedConfig | undefined => {
  const [mount] = mountsOver(container, path);
  if (mount === undefined) return undefined;
  const source = volumeOf(spec, mount).get('configMap');
  const configMap = source.get('name').string;
  if (configMap === undefined) return undefined;
  const mountPath = (mount.get('mountPath').string ?? '').replace(/\/$/, '');
  const file = mount.get('subPath').string ?? path.slice(mountPath.length + 1);
  const item = source.get('items').items.find((entry) => entry.get('path').string === file);
  return { configMap, key: item?.get('key').string ?? file, field: source.get('name') };
};
