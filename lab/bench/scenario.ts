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
  { name: 'step', requestsPerSecond: 50, seconds: 200 },
  // Two pods, with a twentieth to spare: at exactly two, a hair of noise makes three the right answer.
  { name: 'drop', requestsPerSecond: 19, seconds: 450 },
  { name: 'end', requestsPerSecond: 0, seconds: 400 },
];

/** How many pods a stage needs. */
export function rightSize({ requestsPerSecond }: Stage): number {
  return Math.max(REPLICAS.min, Math.ceil(requestsPerSecond / TARGET));
}

/** The stage of a name. */
export function stageOf(name: Stage['name']): Stage {
  const found = stages.find((stage) => stage.name === name);
  if (found === undefined) throw new RangeError(`no stage is called ${name}`);
  return found;
}

/** A change of load, as tables name it: `8 → 50 req/s`. */
export function changeOf(from: Stage['name'], to: Stage['name']): string {
  return `${stageOf(from).requestsPerSecond} → ${stageOf(to).requestsPerSecond} req/s`;
}

/** When a stage begins, in seconds since the first. */
export function startOf(name: Stage['name']): number {
  const index = stages.findIndex((stage) => stage.name === name);
  return stages.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * Seconds by which a pair is behind the first. If all stepped together, the starts of their pods would keep two processors from
 * serving requests, and what is measured would be the machine.
 */
export function behind(pair: number): number {
  return 90 * pair;
}

/** Seconds that all stages of one service take. */
export const DURATION = stages.reduce((sum, { seconds }) => sum + seconds, 0);
