import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** Whole or not at all: written beside the folder, and renamed. */
export function replace(folder: string, files: readonly File[]): void {
  const next = `${folder}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  for (const [name, text] of files) writeFileSync(join(next, name), text);
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
}
