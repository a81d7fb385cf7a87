import { SERVICE } from './model/known-kinds';
import { type Prometheus, runsPrometheus } from './model/prometheus';
import { type PrometheusUrl, readUrl } from './model/prometheus-url';
import type { KubeObject } from './object';
import { once } from './once';
import { AdapterSide } from './steps/adapter-side';

/**
 * What answers the HPA controller's questions for one type of metric: the APIServices, the adapter, its configuration,
 * and the Prometheus that it asks. The same for every HPA, and so found once.
 */
export class Pipeline extends AdapterSide {
  /** What the adapter asks. */
  readonly prometheusUrl = once((): PrometheusUrl | undefined => {
    const adapter = this.adapter();
    const text = adapter?.args.value('prometheus-url');
    if (adapter === undefined || text === undefined) return undefined;
    return readUrl(text, adapter.args.field('prometheus-url'), adapter.pods.namespace);
  });

  readonly prometheusService = once((): KubeObject | undefined => {
    const service = this.prometheusUrl()?.service;
    return service === undefined ? undefined : this.cluster.find(SERVICE, service.namespace, service.name);
  });

  /** The Prometheus of the operator that the adapter asks; else the only one in the files. */
  readonly prometheus = once((): Prometheus | undefined => {
    const service = this.prometheusService();
    const behind = service === undefined ? [] : this.cluster.podsBehind(service);
    const prometheuses = this.cluster.prometheuses();
    const asked = prometheuses.find(({ pods }) => behind.includes(pods)) ?? this.operatedPrometheus();
    if (asked !== undefined) return asked;
    if (behind.some(runsPrometheus) || !this.needsPrometheus()) return undefined;
    return prometheuses.length === 1 ? prometheuses[0] : undefined;
  });

  /** CPU and memory come from metrics-server: a Prometheus in the files has nothing to do with them. */
  private needsPrometheus(): boolean {
    return this.apiGroup !== 'metrics.k8s.io' || this.adapter() !== undefined;
  }

  /** The operator makes a headless Service `prometheus-operated` in each namespace with a Prometheus. */
  private operatedPrometheus(): Prometheus | undefined {
    const service = this.prometheusUrl()?.service;
    if (service?.name !== 'prometheus-operated') return undefined;
    return this.cluster.prometheuses().find(({ namespace }) => namespace === service.namespace);
  }
}
