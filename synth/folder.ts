import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject, ManifestFile } from './manifest';

/** A file as it lies in a folder. Its objects are read only when somebody asks for them. */
class FileOnDisk implements ManifestFile {
  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  get objects(): readonly KubeObject[] {
    return loadAll(this.text).filter(isKubeObject);
  }
}

/** The files of a folder, by path. None when the folder does not exist. */
export function readFolder(folder: string): ManifestFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => new FileOnDisk(relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes files into a folder that is emptied first. */
export function writeFolder(folder: string, files: readonly ManifestFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const parent of new Set(files.map(({ path }) => dirname(path))))
    mkdirSync(join(folder, parent), { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
}

/**
 * Makes `target` hold these files and nothing else, whole or not at all: they are written beside it and renamed into its
 * place. A run that is killed between the two renames leaves the old folder beside it; {@link recoverFolder} puts it back.
 */
export function replaceFolder(target: string, files: readonly ManifestFile[]): void {
  const { next, previous } = besides(target);
  writeFolder(next, files);
  if (existsSync(target)) renameSync(target, previous);
  renameSync(next, target);
  rmSync(previous, { recursive: true, force: true });
}

/** Puts back what a killed run left behind. */
export function recoverFolder(target: string): void {
  const { next, previous } = besides(target);
  rmSync(next, { recursive: true, force: true });
  if (existsSync(previous) && !existsSync(target)) renameSync(previous, target);
  rmSync(previous, { recursive: true, force: true });
}

function besides(target: string) {
  return { next: `${target}.next`, previous: `${target}.previous` };
}

function isKubeObject(value: unknown): value is KubeObject {
  return typeof value === 'object' && value !== null && 'kind' in value && 'metadata' in value;
}
