import { checkChains } from '../chain';
import type { SourcedObject } from '../chain/object';
import { renderGenerated } from './services';

/** What one run of the check cost. */
export interface CheckCost {
  readonly services: number;
  readonly objects: number;
  readonly chains: number;
  readonly milliseconds: number;
  /** Growth of the heap and what hangs on it, in bytes; only meaningful with `--expose-gc`. */
  readonly bytes: number;
}

/** The objects of a `dist/` with so many services. */
const objectsOf = (services: number): readonly SourcedObject[] =>
  renderGenerated(services).flatMap(({ path, objects }) =>
    objects.map((value) => ({ file: `dist/${path}`, value })),
  );

/** Measures the check over already parsed objects: what the gate in `npm run synth` costs. */
export const measureCheck = (services: number): CheckCost => {
  const objects = objectsOf(services);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const report = checkChains(objects);
  const milliseconds = performance.now() - start;
  return {
    services,
    objects: report.objects,
    chains: report.chains.length,
    milliseconds,
    bytes: process.memoryUsage().rss - before,
  };
};
