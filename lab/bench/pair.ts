import { setTimeout as delay } from 'node:timers/promises';
import { Load } from '../e2e/support/load';
import { type Recipe, urlOf } from './recipes';
import { stages } from './scenario';

/** What one service was put through. */
export interface Run {
  readonly recipe: Recipe;
  readonly pair: number;
  /** When its first stage began, in milliseconds by the clock that only moves forward. */
  readonly start: number;
  readonly requests: number;
  readonly failed: number;
  /** The different reasons of the failures, in the words of the load generator. */
  readonly reasons: readonly string[];
}

/** Puts both services of a pair through all stages, at the same time. */
export function runPair(pair: number): Promise<Run[]> {
  return Promise.all((['tutorial', 'ours'] as const).map((recipe) => runService(recipe, pair)));
}

async function runService(recipe: Recipe, pair: number): Promise<Run> {
  const start = performance.now();
  let elapsed = 0;
  let requests = 0;
  let failed = 0;
  const reasons = new Set<string>();
  for (const { requestsPerSecond, seconds } of stages) {
    const load = requestsPerSecond > 0 ? new Load(urlOf(recipe, pair), requestsPerSecond) : undefined;
    elapsed += seconds * 1000;
    await delay(start + elapsed - performance.now());
    const outcome = await load?.stop();
    requests += outcome?.requests ?? 0;
    failed += outcome?.failed ?? 0;
    for (const reason of outcome?.reasons ?? []) reasons.add(reason);
  }
  return { recipe, pair, start, requests, failed, reasons: [...reasons] };
}
