import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { binary } from '../../lab/build/binaries';
import { platform } from '../support/platform';

/** Seconds between two samples. */
export const SCRAPE = platform.metrics.scrapeInterval.toSeconds();

/** Samples of one series, in promtool's notation: `0+300x60`, `_x5`, `stale`. */
export type Series = readonly [series: string, values: string];

/** A query and what it must give at one moment: a number for one series, or nothing. */
export interface Expectation {
  /** Scrapes since the first sample. */
  readonly at: number;
  readonly query: string;
  /** The labels and the value of the one sample, or `undefined` where the query must give none. */
  readonly gives: { readonly labels: string; readonly value: number } | undefined;
}

export const promtool = binary('promtool');

/**
 * Runs `promtool test rules` over samples that arrive with every scrape.
 * @returns what it complains of; empty when every expectation holds
 */
export function complaints(series: readonly Series[], expectations: readonly Expectation[]): string {
  if (promtool === undefined) throw new Error('promtool is not built: npm run lab -- build prometheus');
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    const file = join(folder, 'test.yaml');
    writeFileSync(file, testFile(series, expectations));
    const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', file], { encoding: 'utf8' });
    return status === 0 ? '' : stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function testFile(series: readonly Series[], expectations: readonly Expectation[]): string {
  return dump({
    // promtool loads samples only up to the last evaluation before a query's time.
    evaluation_interval: `${SCRAPE}s`,
    tests: [
      {
        interval: `${SCRAPE}s`,
        input_series: series.map(([name, values]) => ({ series: name, values })),
        promql_expr_test: expectations.map(({ at, query, gives }) => ({
          expr: query,
          eval_time: `${at * SCRAPE}s`,
          exp_samples: gives === undefined ? [] : [gives],
        })),
      },
    ],
  });
}
