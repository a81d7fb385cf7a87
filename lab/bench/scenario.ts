/** A load that lasts. */
export interface Stage {
  readonly name: 'base' | 'step' | 'drop' | 'end';
  readonly requestsPerSecond: number;
  readonly seconds: number;
}

/** Requests per second that a pod shall get, in both recipes. */
export const TARGET = 10;

/** Pods, in both recipes. */
export const REPLICAS = { min: 1, max: 10 } as const;

/** The stages follow each other. Each is long enough for the slower recipe to come to rest, if it ever does. */
export const stages: readonly Stage[] = [
  { name: 'base', requestsPerSecond: 8, seconds: 120 },
  { name: 'step', requestsPerSecond: 50, seconds: 420 },
  { name: 'drop', requestsPerSecond: 20, seconds: 480 },
  { name: 'end', requestsPerSecond: 0, seconds: 480 },
];

/** How many pods a stage needs. */
export function rightSize({ requestsPerSecond }: Stage): number {
  return Math.max(REPLICAS.min, Math.ceil(requestsPerSecond / TARGET));
}

/** When a stage begins, in seconds since the first. */
export function startOf(name: Stage['name']): number {
  const index = stages.findIndex((stage) => stage.name === name);
  return stages.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0);
}

export const DURATION = stages.reduce((sum, { seconds }) => sum + seconds, 0);
