import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../synth/folder';

/** Files and folders, each with a hash of what is in it. One that does not exist is left out. */
export type Hashes = Readonly<Record<string, string>>;

/** @param inputs files and folders, relative to `root` */
export function hashInputs(root: string, inputs: readonly string[]): Hashes {
  const existing = inputs.filter((input) => existsSync(join(root, input)));
  return Object.fromEntries(existing.map((input) => [input, hash(join(root, input))]));
}

/** The inputs that are not what they were: changed, added or gone. */
export function changed(then: Hashes, now: Hashes): string[] {
  const inputs = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...inputs].filter((input) => then[input] !== now[input]).sort();
}

function hash(path: string): string {
  const digest = createHash('sha256');
  if (statSync(path).isDirectory())
    for (const { path: file, text } of readFolder(path)) digest.update(JSON.stringify([file, text]));
  else digest.update(readFileSync(path));
  return digest.digest('hex').slice(0, 16);
}
