import { namespaces } from '../../config/namespaces';
import type { ManifestFile } from '../../synth/manifest';
import { toYaml } from '../../synth/render';
import type { Kubectl } from '../kubectl';
import { until } from '../node/until';
import { commit } from './repository';

/** An Application, as far as it tells whether the cluster is like git. */
export interface ApplicationState {
  readonly name: string;
  readonly sync: string;
  readonly health: string;
  /** The commit that it was last compared with. */
  readonly revision: string;
}

interface ApplicationList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: {
      readonly sync?: { readonly status?: string; readonly revision?: string };
      readonly health?: { readonly status?: string };
    };
  }[];
}

/**
 * Commits `dist/` and hands it to Argo CD the wrong way round: the last Application first, the root and the projects that permit
 * them last. Each converges all the same.
 */
export function deliver(kubectl: Kubectl, message: string, files: readonly ManifestFile[]): string {
  const revision = commit(message, files);
  for (const folder of ['argocd/', 'bootstrap/'])
    for (const object of objectsIn(files, folder).reverse()) kubectl.apply(toYaml([object]));
  return revision;
}

/** Commits `dist/` anew, in place of what Argo CD has now, and waits until the cluster is like it. */
export async function redeliver(
  kubectl: Kubectl,
  message: string,
  files: readonly ManifestFile[],
): Promise<string> {
  const revision = commit(message, files);
  await synced(kubectl, revision);
  return revision;
}

/** On a busy machine more than 300 s were seen. The limit is there only to end a wait for ever. */
const SYNCED_WITHIN_SECONDS = 900;

/** Waits until every Application has compared this commit, and found the cluster like it. */
export async function synced(
  kubectl: Kubectl,
  revision: string,
  seconds = SYNCED_WITHIN_SECONDS,
): Promise<void> {
  refresh(kubectl);
  await until(`every Application is at ${revision.slice(0, 7)} and Synced`, seconds, () => {
    const states = applicationStates(kubectl);
    return (
      states.length > 1 && states.every(({ sync, revision: at }) => sync === 'Synced' && at === revision)
    );
  });
}

export function applicationStates(kubectl: Kubectl): ApplicationState[] {
  const { status, stdout } = kubectl.run([
    ...['get', 'applications.argoproj.io', '--namespace', namespaces.argocd],
    '--output=json',
  ]);
  if (status !== 0) return [];
  const { items }: ApplicationList = JSON.parse(stdout);
  return items.map(({ metadata, status }) => ({
    name: metadata.name,
    sync: status?.sync?.status ?? 'Unknown',
    health: status?.health?.status ?? 'Unknown',
    revision: status?.sync?.revision ?? '',
  }));
}

/** Asks Argo CD to look at git now and not within its interval. */
export function refresh(kubectl: Kubectl): void {
  kubectl.run([
    ...['annotate', 'applications.argoproj.io', '--all', '--namespace', namespaces.argocd],
    ...['argocd.argoproj.io/refresh=normal', '--overwrite'],
  ]);
}

function objectsIn(files: readonly ManifestFile[], folder: string): ManifestFile['objects'][number][] {
  return files.filter(({ path }) => path.startsWith(folder)).flatMap(({ objects }) => objects);
}
