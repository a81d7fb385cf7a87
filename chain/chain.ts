import { SERVICE } from './model/known-kinds';
import { endpointsOf, intervalOf, type Monitor } from './model/monitor';
import { type Scrape, scrapesOfPods, scrapesOfService } from './model/scrape';
import type { Workload } from './model/workload';
import type { KubeObject } from './object';
import { once } from './once';
import { RuleSide } from './steps/rule-side';

export type { Serving } from './steps/adapter-side';

/**
 * The chain of one HPA metric: each step resolved from the ones before it, `undefined` (or empty) where the files
 * do not lead there. It only finds; the links judge. Its first steps are in steps/, from the HPA to the rule of the
 * adapter, and in the pipeline, which all HPAs share; here are the last, from Prometheus to the pods.
 */
export class Chain extends RuleSide {
  /**
   * The pods whose series the metric is made of: the target's, unless the described object stands for others (the
   * Service of a queue) or for none (an Ingress).
   */
  readonly measured = once((): Workload | undefined => {
    const described = this.described();
    if (described === undefined) return this.target();
    if (!described.groupKind.is(SERVICE)) {
      const object = this.cluster.find(described.groupKind, this.namespace, described.name);
      return object === undefined ? undefined : this.cluster.workloadOf(object);
    }
    const service = this.describedService();
    const [other, ...more] = service === undefined ? [] : this.cluster.podsBehind(service);
    const target = this.target();
    // A Service that selects nothing was meant for the target.
    if (other === undefined || [other, ...more].some((pods) => pods === target)) return target;
    return this.cluster.workloadOf(other.object);
  });

  /** Services that should lead to the measured pods: those that select them, and the described one. */
  readonly services = once((): readonly KubeObject[] => {
    const pods = this.measured();
    const selecting = pods === undefined ? [] : this.cluster.servicesBefore(pods);
    const described = this.describedService();
    return described === undefined || selecting.includes(described) ? selecting : [...selecting, described];
  });

  /** Monitors that select a Service of the measured pods or the pods, whether or not they reach a port. */
  readonly monitors = once((): readonly Monitor[] => {
    const pods = this.measured();
    const direct = pods === undefined ? [] : this.cluster.monitorsOfPods(pods);
    const throughServices = this.services().flatMap((service) => this.cluster.monitorsOfService(service));
    return [...new Set([...throughServices, ...direct])];
  });

  /** Those of them that the Prometheus reads; all where it reads none or is not in the files. */
  readonly readMonitors = once((): readonly Monitor[] => {
    const prometheus = this.pipeline.prometheus();
    const read = this.monitors().filter(
      (monitor) => prometheus?.selects(monitor, this.cluster.namespaceFits) !== false,
    );
    return read.length === 0 ? this.monitors() : read;
  });

  /** Every way in which these monitors read the measured pods. */
  readonly scrapes = once((): readonly Scrape[] => {
    const pods = this.measured();
    if (pods === undefined) return [];
    return this.readMonitors().flatMap((monitor) => {
      const services = this.cluster
        .servicesBefore(pods)
        .filter((service) => this.cluster.monitorsOfService(service).includes(monitor));
      return monitor.kind === 'PodMonitor'
        ? scrapesOfPods(monitor, pods)
        : services.flatMap((service) => scrapesOfService(monitor, service, pods));
    });
  });

  /** Whether there are monitors in the files, and none of them reads the measured pods. */
  readonly isUnread = once((): boolean => this.scrapes().length === 0 && this.cluster.monitors().length > 0);

  /**
   * Seconds between two scrapes of the target; `undefined` if the files do not say. An endpoint that reaches no port says
   * what was meant; the default of the Prometheus counts only where something is scraped, or no monitor is here.
   */
  readonly scrapeInterval = once((): number | undefined => {
    const byDefault = this.pipeline.prometheus()?.scrapeInterval;
    const [scrape] = this.scrapes();
    if (scrape !== undefined) return intervalOf(scrape.endpoint) ?? byDefault;
    if (!this.isUnread()) return byDefault;
    const [stated] = this.readMonitors()
      .flatMap(endpointsOf)
      .map(intervalOf)
      .filter((interval) => interval !== undefined);
    return stated;
  });
}
