import { lstatSync } from 'node:fs';
import { applicationOf, describe, identity, type KubeObject, type ManifestFile } from './manifest';

/** `dist/` would become something that nobody can want. It stays as it is. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
}

/** What the operating system said no to. Told by its field, since a test runs in a realm with an `Error` of its own. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

/** What a person can do about a disk that is full or that nobody may write to; any other error as it is. */
export function unwritable(error: unknown): unknown {
  return isSystemError(error)
    ? new PublishError(`nothing could be written: ${error.message}; make room or give the right to write`)
    : error;
}

/**
 * Refuses a target that cannot be replaced by renaming a folder into its place.
 * @throws PublishError saying what is there
 */
export function refuseOtherThanFolder(target: string): void {
  const entry = lstatSync(target, { throwIfNoEntry: false });
  if (entry === undefined || entry.isDirectory()) return;
  const found = entry.isSymbolicLink() ? 'a symbolic link' : 'a file';
  throw new PublishError(`${target}: found ${found}; a synth replaces a folder there, so remove it`);
}

/**
 * Refuses objects that would overwrite each other in the cluster.
 * @throws PublishError naming both files
 */
export function refuseDuplicates(files: readonly ManifestFile[]): void {
  const seen = new Map<string, string>();
  for (const { path, objects } of files)
    for (const object of objects) {
      const other = seen.get(identity(object));
      if (other !== undefined)
        throw new PublishError(
          `dist/${path}: ${describe(object)} is also in dist/${other}; an object can have one source, rename one`,
        );
      seen.set(identity(object), path);
    }
}

/**
 * Refuses what Argo CD would turn into an outage: an empty result, an Application without objects, or none of the
 * workloads that are running now.
 * @throws PublishError saying what would be lost
 */
export function refuseLoss(before: readonly ManifestFile[], after: readonly ManifestFile[]): void {
  if (after.length === 0) throw new PublishError('dist/ would be empty, and Argo CD would prune the cluster');
  for (const file of after)
    if (file.objects.length === 0)
      throw new PublishError(
        `dist/${file.path}: Application ${applicationOf(file)} would have a file without objects`,
      );
  const lost = autoscaled(before);
  if (lost.length > 0 && autoscaled(after).length === 0)
    throw new PublishError(
      `every service would be gone (${lost.join(', ')}); if that is meant, add --allow-removing-every-service`,
    );
}

/** The services of a `dist/`: what an HPA scales. Told by the text, since a merge may have left it unreadable. */
function autoscaled(files: readonly ManifestFile[]): string[] {
  return files.filter(({ text }) => /^kind: HorizontalPodAutoscaler$/m.test(text)).map(applicationOf);
}

/** Folders of Argo CD's own objects; nothing reads `bootstrap`, a person applies it. */
const ARGOCD_FOLDERS = ['argocd', 'bootstrap'];

/**
 * Refuses a folder that no Application keeps in the cluster, and an Application of a folder that is not there.
 * @throws PublishError naming the folder
 */
export function refuseUnreadFolders(files: readonly ManifestFile[]): void {
  const folders = new Set(files.map(applicationOf).filter((folder) => !ARGOCD_FOLDERS.includes(folder)));
  const read = new Set(
    files
      .filter((file) => applicationOf(file) === 'argocd')
      .flatMap(({ objects }) => objects.flatMap(folderOf)),
  );
  for (const folder of folders)
    if (!read.has(folder))
      throw new PublishError(`dist/${folder}: no Application reads it; list it in app.ts`);
  for (const folder of read)
    if (!folders.has(folder))
      throw new PublishError(`dist/${folder}: an Application reads it, but nothing is rendered there`);
}

/** The folder of `dist/` that an Application reads; none for a Helm chart. */
function folderOf({ spec }: KubeObject): string[] {
  const path = spec?.source?.path;
  return path === undefined ? [] : [path.replace(/^dist\//, '')];
}
