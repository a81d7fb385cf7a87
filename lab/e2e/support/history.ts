import { setTimeout as delay } from 'node:timers/promises';
import { METRICS, reading, type Size, size } from './shopfront';

/** How a service stood at one moment. */
export interface Moment extends Size {
  /** Seconds since the recording began. */
  readonly at: number;
  /** Requests per second over the long window; `undefined` while there is no value. */
  readonly rate: number | undefined;
  /** The same over the short window. */
  readonly burst: number | undefined;
}

/** Looks at the service once a second. */
export class History {
  readonly moments: Moment[] = [];
  private readonly start = performance.now();
  private recording = true;
  private readonly done = this.record();

  /** Seconds since the recording began. */
  now(): number {
    return Math.round((performance.now() - this.start) / 100) / 10;
  }

  /** The moments since one, the whole history without it. */
  since(at = 0): readonly Moment[] {
    return this.moments.filter((moment) => moment.at >= at);
  }

  async stop(): Promise<void> {
    this.recording = false;
    await this.done;
  }

  /** Each change of size in a line, for whoever reads a failed test. */
  toString(): string {
    return this.moments
      .filter((moment, index) => !sameSize(moment, this.moments[index - 1]))
      .map(
        ({ at, wanted, ready, rate, burst }) =>
          `+${at} s: ${ready}/${wanted} pods, ${rate} and ${burst} req/s`,
      )
      .join('\n');
  }

  private async record(): Promise<void> {
    while (this.recording) {
      const [rate, burst] = METRICS.map(reading);
      this.moments.push({ at: this.now(), rate, burst, ...size() });
      await delay(1000);
    }
  }
}

function sameSize(a: Size, b: Size | undefined): boolean {
  return a.wanted === b?.wanted && a.ready === b.ready;
}
