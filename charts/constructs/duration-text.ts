import type { Duration } from 'cdk8s';
import { refuse } from './refuse';

const UNITS = [
  ['h', 3600],
  ['m', 60],
] as const;

/** @throws DeclarationError when the duration is not whole seconds, or none at all */
export function wholeSeconds(where: string, duration: Duration): void {
  const seconds = duration.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || seconds < 1)
    refuse(where, `${seconds}s`, 'write whole seconds, 1 or more');
}

/**
 * A duration as both Prometheus and Go read it: whole seconds, in the largest unit that is exact. Not days, which
 * Go does not know.
 */
export function durationText(duration: Duration): string {
  const seconds = duration.toSeconds();
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
