import { intervalOf, type Monitor } from './model/monitor';
import { type Scrape, scrapesOfPods, scrapesOfService } from './model/scrape';
import type { Workload } from './model/workload';
import type { KubeObject } from './object';
import { once } from './once';
import { PrometheusSide } from './steps/prometheus-side';

export type { Serving } from './steps/api-side';

/**
 * The chain of one HPA metric: each step resolved from the ones before it, `undefined` (or empty) where the files
 * do not lead there. It only finds; the links judge. Its first steps are in steps/, from the HPA to Prometheus; here
 * are the last, from Prometheus to the pods.
 */
export class Chain extends PrometheusSide {
  /**
   * The pods whose series the metric is made of: the target's, unless the described object stands for others (the
   * Service of a queue) or for none (an Ingress).
   */
  readonly measured = once((): Workload | undefined => {
    const described = this.described();
    if (described === undefined) return this.target();
    if (described.kind !== 'Service') {
      const object = this.cluster.find(described.kind, this.namespace, described.name);
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

  /** Every way in which a monitor of the files reads the measured pods. */
  readonly scrapes = once((): readonly Scrape[] => {
    const pods = this.measured();
    if (pods === undefined) return [];
    const services = this.cluster.servicesBefore(pods);
    const throughServices = services.flatMap((service) =>
      this.cluster.monitorsOfService(service).flatMap((monitor) => scrapesOfService(monitor, service, pods)),
    );
    const direct = this.cluster.monitorsOfPods(pods).flatMap((monitor) => scrapesOfPods(monitor, pods));
    return [...throughServices, ...direct];
  });

  /** Monitors that select a Service of the measured pods or the pods, whether or not they reach a port. */
  readonly monitors = once((): readonly Monitor[] => {
    const pods = this.measured();
    const direct = pods === undefined ? [] : this.cluster.monitorsOfPods(pods);
    return [
      ...new Set([
        ...this.services().flatMap((service) => this.cluster.monitorsOfService(service)),
        ...direct,
      ]),
    ];
  });

  /** Seconds between two scrapes of the target; `undefined` if the files do not say. */
  readonly scrapeInterval = once((): number | undefined => {
    const [scrape] = this.scrapes();
    const stated = scrape === undefined ? undefined : intervalOf(scrape.endpoint);
    return stated ?? this.prometheus()?.scrapeInterval;
  });
}
