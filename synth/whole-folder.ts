import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from './refusals';

/** Another process is replacing the same folder. */
export class FolderBusyError extends Error {
  override readonly name = 'FolderBusyError';
}

/** Puts a new folder into the place of the old one. What `fill` throws leaves the old one as it was. */
export type Replace = (fill: (next: string) => void) => void;

/**
 * Lets one process at a time replace a folder, whole or not at all.
 *
 * Each process first makes a folder of its own beside the target, and then looks for those of others. Of two processes
 * the later one sees the folder of the earlier one, so at least one of the two gives up. No name is used twice: what a
 * killed process left can be removed without removing what a running one has made meanwhile.
 *
 * @param target the path of the folder, which need not exist
 * @param work gets the function that replaces the folder, to be called once at most
 * @throws FolderBusyError when another process of this machine is replacing the folder
 */
export function replaceAlone<T>(target: string, work: (replace: Replace) => T): T {
  const own = makeBeside(target);
  try {
    const others = foldersBeside(target).filter((folder) => folder !== own);
    for (const folder of others) refuseRunning(folder);
    for (const folder of others) recover(target, folder);
    return work((fill) => replace(target, own, fill));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/**
 * Makes a folder that is not there yet, whole or not at all. Of two processes that make the same folder neither
 * disturbs the other: the first to end wins.
 *
 * @param fill gets the path of an empty folder; what it throws is thrown, and nothing is left behind
 */
export async function makeOnce(target: string, fill: (next: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const own = makeBeside(target);
  const next = join(own, NEXT);
  try {
    mkdirSync(next);
    await fill(next);
    if (!existsSync(target)) renameSync(next, target);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** Within the folder of a process: the new contents, and the old ones while they are replaced. */
const NEXT = 'next';
const PREVIOUS = 'previous';

/** `dist.next-4711-x7Gh2k`: the number of the process, and what makes the name the only one. */
function makeBeside(target: string): string {
  return mkdtempSync(`${target}.next-${process.pid}-`);
}

function foldersBeside(target: string): string[] {
  const prefix = `${basename(target)}.next-`;
  const parent = dirname(target);
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(parent, name));
}

function replace(target: string, own: string, fill: (next: string) => void): void {
  const next = join(own, NEXT);
  fill(next);
  if (existsSync(target)) renameSync(target, join(own, PREVIOUS));
  try {
    renameSync(next, target);
  } catch (error) {
    putBack(target, own);
    throw error;
  }
}

/** Removes what a killed process left, and puts back the old folder if that process had only moved it away. */
function recover(target: string, left: string): void {
  putBack(target, left);
  rmSync(left, { recursive: true, force: true });
}

function putBack(target: string, own: string): void {
  const previous = join(own, PREVIOUS);
  if (existsSync(previous) && !existsSync(target)) renameSync(previous, target);
}

function refuseRunning(folder: string): void {
  const holder = Number(folder.split('-').at(-2));
  // A folder of this process's number that this process has not made was left by an earlier process of that number.
  if (holder !== process.pid && isRunning(holder))
    throw new FolderBusyError(
      `${folder}: process ${holder} is at work; wait until it has ended, or remove this folder if that process is another program`,
    );
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(isSystemError(error) && error.code === 'ESRCH');
  }
}
