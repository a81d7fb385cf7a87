import { setTimeout as delay } from 'node:timers/promises';
import { LabError } from '../lab-error';
import { ended, lastLines } from './daemon';

const BETWEEN_PROBES_MILLISECONDS = 250;

/**
 * Waits until something holds, looking four times a second.
 * @throws LabError when it does not within the time, with the end of the log of a process that has ended meanwhile
 */
export async function until(
  what: string,
  seconds: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > seconds * 1000) throw new LabError(late(what, seconds));
    await delay(BETWEEN_PROBES_MILLISECONDS);
  }
}

function late(what: string, seconds: number): string {
  const fallen = ended();
  const reason = fallen === undefined ? '' : `\n${fallen} has ended. Its last lines:\n${lastLines(fallen)}`;
  return `${what}: not within ${seconds} s${reason}`;
}
