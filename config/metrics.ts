import { Duration } from 'cdk8s';

/** How requests are counted, for every service alike. All other intervals of the chain derive from these. */
export interface Metrics {
  /** How often Prometheus reads each pod. Whole seconds. */
  readonly scrapeInterval: Duration;
  /** The window of the rate that decides on the size of a service. At least four scrape intervals. */
  readonly window: Duration;
  /** The window of the burst metric, which may only add pods sooner. At least four scrape intervals, at most `window`. */
  readonly burstWindow: Duration;
}

export const metrics: Metrics = {
  // With its burst window it is half of what lies between a step of load and the HPA's knowing it (docs/scaling.md), and it
  // still costs Prometheus little.
  scrapeInterval: Duration.seconds(8),
  // What this repository promises: the requests of the past five minutes.
  window: Duration.minutes(5),
  // Four scrapes: the shortest window that survives a missed one.
  burstWindow: Duration.seconds(32),
};
