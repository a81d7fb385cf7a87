import { setTimeout as delay } from 'node:timers/promises';

const SETTLE_MILLISECONDS = 2000;

/**
 * Does something, and asks again and again meanwhile and for some time after whether something else holds.
 * @returns the seconds after the deed at which it did not
 */
export async function continuously(
  seconds: number,
  holds: () => boolean,
  deed: () => unknown,
): Promise<number[]> {
  const gaps: number[] = [];
  await delay(SETTLE_MILLISECONDS);
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  const done = Promise.resolve(deed());
  while (elapsed() < seconds) {
    if (!holds()) gaps.push(Math.round(elapsed() * 10) / 10);
    await delay(200);
  }
  await done;
  return gaps;
}
