import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goModule, ToolError } from '../go-module';
import type { Source } from './sources';

/**
 * The text of each file of a source, from its Go module.
 * @throws NoGoError, or ToolError when the module cannot be had
 */
export function fromGoModule({ module, version, folder, files }: Source): string[] {
  const root = goModule(module, version);
  return files.map((file) => readFileSync(join(root, folder, file), 'utf8'));
}

/**
 * The text of each file of a source, from a folder that holds them all, for people without Go.
 * @throws ToolError naming the file that is missing, and where it can be had
 */
export function fromFolder(from: string, { module, version, folder, files }: Source): string[] {
  return files.map((file) => {
    const path = join(from, file);
    if (!existsSync(path))
      throw new ToolError(`${path}: not there; it is ${folder}/${file} of https://${module} at v${version}`);
    return readFileSync(path, 'utf8');
  });
}
