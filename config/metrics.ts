import { Duration } from 'cdk8s';

/** How requests are counted, for every service alike. All other intervals of the chain derive from these. */
export interface Metrics {
  /** How often Prometheus reads each pod. Whole seconds. */
  readonly scrapeInterval: Duration;
  /** The window of the rate that decides on the size of a service. At least four scrape intervals. */
  readonly window: Duration;
  /** The window of the burst metric, which may only add pods sooner. At least four scrape intervals. */
  readonly burstWindow: Duration;
}

export const metrics: Metrics = {
  // 10 s is a ninth of the reaction that the window allows, and two replicas still cost Prometheus little.
  scrapeInterval: Duration.seconds(10),
  // What this repository promises: the requests of the past five minutes.
  window: Duration.minutes(5),
  // Four scrapes: the shortest window that survives a missed one.
  burstWindow: Duration.seconds(40),
};
