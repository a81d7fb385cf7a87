import { checkChains } from '../chain';
import type { SourcedObject } from '../chain/object';
import { readAll } from '../chain/read';

/** What one run of the check cost. */
export interface CheckCost {
  readonly services: number;
  readonly objects: number;
  readonly chains: number;
  readonly milliseconds: number;
  /** Growth of the heap and what hangs on it, in bytes; only meaningful with `--expose-gc`. */
  readonly bytes: number;
}

/** The objects of `folder` with the first service of `dist/` copied under other names until there are `services`. */
export const multiply = (folder: string, services: number): readonly SourcedObject[] => {
  const { objects } = readAll([folder], () => Buffer.alloc(0));
  const isOwn = ({ file }: SourcedObject): boolean => file.includes('shopfront');
  const own = objects.filter(isOwn);
  const copies = Array.from({ length: services - 1 }, (_, index) =>
    own.map(({ file, value }) => ({
      file,
      value: JSON.parse(JSON.stringify(value).replaceAll('shopfront', `service-${index + 1}`)),
    })),
  );
  return [...objects, ...copies.flat()];
};

/** Measures the check over already parsed objects: what the gate in `npm run synth` costs. */
export const measureCheck = (folder: string, services: number): CheckCost => {
  const objects = multiply(folder, services);
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
