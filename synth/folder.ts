import {
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { loadAll, YAMLException } from 'js-yaml';
import type { KubeObject, ManifestFile } from './manifest';

/** A file as it lies in a folder. Its objects are read only when somebody asks for them. */
class FileOnDisk implements ManifestFile {
  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  /** None in a file that is no YAML, such as one that a merge left conflicts in: a synth writes it anew. */
  get objects(): readonly KubeObject[] {
    try {
      return loadAll(this.text).filter(isKubeObject);
    } catch (error) {
      if (error instanceof YAMLException) return [];
      throw error;
    }
  }
}

/** Everything in a folder but folders, by path. None when the folder does not exist. */
export function readFolder(folder: string): ManifestFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      return new FileOnDisk(path, textOf(entry));
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Of a symbolic link where it leads, which is what git keeps of it. */
function textOf(entry: Dirent): string {
  const file = join(entry.parentPath, entry.name);
  return entry.isSymbolicLink() ? readlinkSync(file) : readFileSync(file, 'utf8');
}

/** Writes files into a folder that is emptied first. */
export function writeFolder(folder: string, files: readonly ManifestFile[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const parent of new Set(files.map(({ path }) => dirname(path))))
    mkdirSync(join(folder, parent), { recursive: true });
  for (const { path, text } of files) writeFileSync(join(folder, path), text);
}

function isKubeObject(value: unknown): value is KubeObject {
  return typeof value === 'object' && value !== null && 'kind' in value && 'metadata' in value;
}
