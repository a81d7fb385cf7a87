import { until } from '../node/until';
import type { Api } from './api';
import { nameOf, PAIRS, type Recipe, TUTORIAL_METRIC } from './recipes';
import { readings } from './recorder';

/** A service of ours has a value once its five minutes were observed. */
const OBSERVED_WITHIN_SECONDS = 600;

/** What each service reads before any request was sent, in requests per second and pod, by its name. */
export async function observeIdle(api: Api): Promise<ReadonlyMap<string, number>> {
  let idles: ReadonlyMap<string, number> = new Map();
  await until('every service of both recipes has a value', OBSERVED_WITHIN_SECONDS, async () => {
    idles = await readAll(api);
    return idles.size === 2 * PAIRS;
  });
  return idles;
}

async function readAll(api: Api): Promise<ReadonlyMap<string, number>> {
  return new Map([
    ...ofEach('ours', await readings(api, 'services', 'http_requests_per_second')),
    ...ofEach('tutorial', await readings(api, 'pods', TUTORIAL_METRIC)),
  ]);
}

/** The reading of each service of a recipe, by its name, of readings by the name of an object of its own. */
function ofEach(recipe: Recipe, read: ReadonlyMap<string, number>): [string, number][] {
  return Array.from({ length: PAIRS }).flatMap((_, pair) => {
    const name = nameOf(recipe, pair);
    const [, value] = [...read].find(([object]) => object.startsWith(`${name}-`)) ?? [];
    return value === undefined ? [] : [[name, value]];
  });
}
