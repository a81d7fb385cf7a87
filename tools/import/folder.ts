import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FolderBusyError, replaceAlone } from '../../synth/whole-folder';
import { ToolError } from '../go-module';

/** A name and the text of the file. */
export type File = readonly [name: string, text: string];

/** @throws ToolError naming the first file that is missing, differs, or is of no API group */
export function compare(folder: string, files: readonly File[]): void {
  const shown = basename(folder);
  for (const [name, text] of files) {
    const path = join(folder, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
      throw new ToolError(`${shown}/${name} is not what npm run import writes; run it and commit the result`);
  }
  const extra = readdirSync(folder).find((file) => !files.some(([name]) => name === file));
  if (extra !== undefined)
    throw new ToolError(`${shown}/${extra} is not written by npm run import; run it, which removes the file`);
}

/**
 * Makes the folder hold these files and nothing else, whole or not at all.
 * @throws ToolError when another process is replacing the folder
 */
export function replace(folder: string, files: readonly File[]): void {
  try {
    replaceAlone(folder, (replaceBy) =>
      replaceBy((next) => {
        mkdirSync(next);
        for (const [name, text] of files) writeFileSync(join(next, name), text);
      }),
    );
  } catch (error) {
    throw error instanceof FolderBusyError ? new ToolError(error.message) : error;
  }
}
