import { setTimeout as delay } from 'node:timers/promises';
import { METRICS, reading } from '../e2e/support/metric';

/** Asks the custom metrics API about once a second, and counts the seconds in which it has no value. */
export class MetricWatch {
  private readonly missing = new Map<string, number>(METRICS.map((metric) => [metric, 0]));
  private watching = true;
  private readonly done = this.watch();

  /** Ends it. Returns the seconds without a value, by metric. */
  async stop(): Promise<Record<string, number>> {
    this.watching = false;
    await this.done;
    return Object.fromEntries([...this.missing].map(([metric, seconds]) => [metric, Math.round(seconds)]));
  }

  private async watch(): Promise<void> {
    while (this.watching) {
      const start = performance.now();
      const absent = METRICS.filter((metric) => reading(metric) === undefined);
      await delay(Math.max(0, 1000 - (performance.now() - start)));
      // A look stands for the time until the next one.
      const seconds = (performance.now() - start) / 1000;
      for (const metric of absent) this.missing.set(metric, (this.missing.get(metric) ?? 0) + seconds);
    }
  }
}
