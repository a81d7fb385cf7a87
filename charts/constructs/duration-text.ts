import type { Duration } from 'cdk8s';

const UNITS = [
  ['h', 3600],
  ['m', 60],
] as const;

/**
 * A duration as both Prometheus and Go read it: whole seconds, in the largest unit that is exact. Not days, which
 * Go does not know.
 */
export function durationText(duration: Duration): string {
  const seconds = duration.toSeconds();
  const [unit, size] = UNITS.find(([, size]) => seconds % size === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
