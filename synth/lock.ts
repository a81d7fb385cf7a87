import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { isSystemError, PublishError, unwritable } from './refusals';

/**
 * Does something to `target` while no other synth does. Two would remove what the other has just written beside it.
 *
 * The lock is a symbolic link to the number of the process, because a link comes into being with its contents: there is
 * no moment at which it names nobody. One that a killed synth left names a process that is gone, and is taken over.
 *
 * @throws PublishError when another synth is at it, or the folder around `target` cannot be written to
 */
export function exclusively<T>(target: string, work: () => T): T {
  const lock = `${target}.lock`;
  take(lock);
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock: string): void {
  try {
    symlinkSync(`${process.pid}`, lock);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unwritable(error);
    const holder = readlinkSync(lock);
    if (isRunning(holder)) throw busy(lock, holder);
    rmSync(lock);
    take(lock);
  }
}

function isRunning(holder: string): boolean {
  try {
    return process.kill(Number(holder), 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function busy(lock: string, holder: string): PublishError {
  return new PublishError(
    `${lock}: process ${holder} is publishing; wait until it has ended, or remove this file if that is no synth`,
  );
}

function codeOf(error: unknown): string | undefined {
  return isSystemError(error) ? error.code : undefined;
}
