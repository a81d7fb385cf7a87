import type { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { RE2JS } from 're2js';
import type { DiscoveryRule } from './adapter/discovery-rule';
import { durationText } from './duration-text';
import { actedOnRate, shownRate } from './promql';
import { refuse } from './refuse';

// https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Series that end so are no counter of requests; the name alone tells. */
const NO_COUNTERS = {
  _bucket: 'it counts a request in each of its buckets; write the _count of that histogram',
  _sum: 'it adds up seconds or bytes; write the _count of that histogram',
  _created: 'it is the time at which a counter began; write the counter',
} as const;
/** Whole paths, with and without a slash: what ignores both ignores every request. */
const ANY_PATHS = ['/a/path-of-nobody', 'a_path_of_nobody'];
/** Fewer samples than this in a window, and one missed scrape makes the rate jump. */
const SCRAPES_PER_WINDOW = 4;

/** How often requests are read, and over which windows their rate is taken. */
export interface RateWindows {
  readonly scrapeInterval: Duration;
  /** The window that decides on the size of a service. At least four scrape intervals. */
  readonly window: Duration;
  /** The window that may only add pods sooner. At least four scrape intervals. */
  readonly burstWindow: Duration;
}

export interface RequestMetricProps {
  /** What the custom metrics API and the HPA call it, for instance `http_requests_per_second`. */
  readonly name: string;
  /** The counter that a pod exposes, one increment a request. A histogram's `_count` is one; `_bucket`, `_sum` and `_created` are none. */
  readonly counter: string;
  /**
   * Requests that are no load: probes, scrapes, debugging. An RE2 expression over the whole path.
   * @default - every request counts
   */
  readonly ignoredPaths?: string;
  /** The counter's label that `ignoredPaths` is about. @default 'path' */
  readonly pathLabel?: string;
}

/**
 * Requests per second, from both ends: the rules with which prometheus-adapter serves it, and the metrics that
 * an HPA asks for. One value for both, so that they cannot disagree.
 */
export class RequestMetric {
  /** @throws DeclarationError when a name is not one in Prometheus, or the paths are not an RE2 expression */
  static rateOf(props: RequestMetricProps): RequestMetric {
    const { name, counter, ignoredPaths, pathLabel = 'path' } = props;
    const where = `metric ${name}`;
    if (!METRIC_NAME.test(name))
      refuse('metric, name', name, 'write letters, digits, _ and :, no digit first');
    if (!METRIC_NAME.test(counter))
      refuse(
        `${where}, counter`,
        counter,
        'write the name of a Prometheus counter: letters, digits, _ and :',
      );
    for (const [suffix, reason] of Object.entries(NO_COUNTERS))
      if (counter.endsWith(suffix)) refuse(`${where}, counter`, counter, reason);
    if (!LABEL_NAME.test(pathLabel))
      refuse(`${where}, pathLabel`, pathLabel, 'write the name of a Prometheus label: letters, digits and _');
    const filter =
      ignoredPaths === undefined ? '' : `,${pathLabel}!~${JSON.stringify(re2(where, ignoredPaths))}`;
    return new RequestMetric(name, counter, filter);
  }

  private constructor(
    readonly name: string,
    private readonly counter: string,
    private readonly filter: string,
  ) {}

  private get burstName(): string {
    return `${this.name}_burst`;
  }

  /**
   * The rules that serve this metric: for Services what the HPA acts on, over both windows; for pods what people
   * look at.
   *
   * @param namespaces where to look for the counter
   * @throws DeclarationError when a window is shorter than four scrape intervals
   */
  discoveryRules(windows: RateWindows, namespaces: readonly string[]): readonly DiscoveryRule[] {
    const { scrapeInterval, window, burstWindow } = windows;
    checkWindow('window', window, scrapeInterval);
    checkWindow('burstWindow', burstWindow, scrapeInterval);
    const rule = (as: string, resource: string, metricsQuery: string): DiscoveryRule => ({
      seriesQuery: `${this.counter}{namespace=~"${namespaces.join('|')}",${resource}!=""}`,
      resources: { overrides: { namespace: { resource: 'namespace' }, [resource]: { resource } } },
      name: { matches: `^${this.counter}$`, as },
      metricsQuery,
    });
    return [
      rule(this.name, 'service', actedOnRate(this.filter, window, scrapeInterval)),
      rule(this.burstName, 'service', actedOnRate(this.filter, burstWindow, scrapeInterval)),
      rule(this.name, 'pod', shownRate(this.filter, window)),
    ];
  }

  /**
   * What an HPA asks for: this metric of one Service, divided by the number of pods. The HPA takes the larger of
   * several, so the burst metric can only add pods.
   *
   * @param service the Service that Prometheus scrapes through; its name is the `service` label
   * @param target requests per second and pod, from 0.001 to 1000000, at most three decimals
   */
  metricSpecs(service: string, target: number, burst: boolean): k8s.MetricSpecV2[] {
    const names = burst ? [this.name, this.burstName] : [this.name];
    return names.map((name) => ({
      type: 'Object',
      object: {
        describedObject: { apiVersion: 'v1', kind: 'Service', name: service },
        metric: { name },
        target: { type: 'AverageValue', averageValue: k8s.Quantity.fromString(canonical(target)) },
      },
    }));
  }
}

/** As the API server writes a quantity, so that git and cluster agree: 2 stays 2, half is 500m. */
function canonical(value: number): string {
  return Number.isInteger(value) ? `${value}` : `${Math.round(value * 1000)}m`;
}

function re2(where: string, expression: string): string {
  // The empty expression matches what has no such label: nobody means to ignore that alone.
  if (expression === '')
    refuse(`${where}, ignoredPaths`, expression, 'write an RE2 expression, or leave the field out');
  const pattern = compile(where, expression);
  if (ANY_PATHS.every((path) => pattern.matches(path)))
    refuse(`${where}, ignoredPaths`, expression, 'it matches every path, so that no request would count');
  return expression;
}

function compile(where: string, expression: string): RE2JS {
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`${where}, ignoredPaths`, expression, `write an RE2 expression (${reason})`);
  }
}

function checkWindow(field: string, window: Duration, scrapeInterval: Duration): void {
  if (window.toSeconds() < SCRAPES_PER_WINDOW * scrapeInterval.toSeconds())
    refuse(
      `config/metrics.ts, ${field}`,
      durationText(window),
      `it must hold ${SCRAPES_PER_WINDOW} scrapes, ${SCRAPES_PER_WINDOW * scrapeInterval.toSeconds()}s at a scrape interval of ${durationText(scrapeInterval)}`,
    );
}
