import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Hashes } from './inputs';

/** By component. */
export type Versions = Readonly<Record<string, string>>;

/** What one run of a part has found. One file each. */
export interface Result<F> {
  /** The commit that holds the inputs. */
  readonly commit: string;
  /** When the run ended, as ISO 8601. */
  readonly date: string;
  readonly versions: Versions;
  readonly inputs: Hashes;
  readonly figures: F;
}

/** What a file of ours holds, or `undefined` when there is none. */
export function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  const content: T = JSON.parse(readFileSync(file, 'utf8'));
  return content;
}

/** Writes a file whole or not at all. */
export function writeJson(file: string, content: object): void {
  writeWhole(file, `${JSON.stringify(content, undefined, 2)}\n`);
}

/** Writes a file whole or not at all. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.next`, text);
  renameSync(`${file}.next`, file);
}
