import { availableParallelism } from 'node:os';
import { metrics } from '../../config/metrics';
import { PAIRS } from './recipes';
import { breakdown, comparison, costs, type Result } from './table';
import type { Usage } from './usage';

/** `docs/scaling.md`. */
export function report(
  tutorial: readonly Result[],
  ours: readonly Result[],
  usages: readonly Usage[],
): string {
  const { scrapeInterval, window, burstWindow } = metrics;
  return `# How fast it scales, beside the tutorial's recipe

Written by \`npm run lab -- bench\` on ${availableParallelism()} processors: Kubernetes, Prometheus, prometheus-adapter and podinfo as real pods, and ${PAIRS} services of each
recipe under the same load at the same time, each pair with its step at a random moment. Mean, and range.

- **The tutorial's recipe**, in the API versions of today: a metric of the pods, the rate of \`http_requests_total\` over 2 minutes, scraped every 15 s on the main port,
  the HPA's default behaviour.
- **This repository**, with the windows of \`config/metrics.ts\`: a metric of the Service over ${window.toMinutes()} minutes and a burst metric over ${burstWindow.toSeconds()} s, scraped every ${scrapeInterval.toSeconds()} s.

The HPA controller looks every 15 s, as everywhere. Both ask for 10 requests per second and pod, of 1 to 10 pods, with the same image and probes.
Fifty requests per second are exactly five pods, so that a hair of noise makes six now and then, as the picture shows.

![Pods over time, both recipes](scaling.svg)

${comparison(tutorial, ours)}

## Where the seconds go

From the step to five ready pods, in this repository:

${breakdown(ours)}

## What measuring costs

Two Prometheus pods and two adapter pods that serve both recipes and ${2 * PAIRS} services at once:

${costs(usages)}
`;
}
