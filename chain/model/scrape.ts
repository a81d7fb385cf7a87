import type { Field, KubeObject } from '../object';
import { endpointsOf, type Monitor } from './monitor';
import { reachedPort, servicePorts } from './service';
import type { ContainerPort, PodTemplate } from './workload';

/** One way in which Prometheus reads the target's pods: a monitor's endpoint, through a Service or directly. */
export interface Scrape {
  readonly monitor: Monitor;
  readonly endpoint: Field;
  /** The Service of a ServiceMonitor. */
  readonly service: KubeObject | undefined;
  /** The container port that is read. */
  readonly port: { readonly number: number; readonly declared?: ContainerPort };
}

/** How a ServiceMonitor reads the target through one Service: its endpoints that reach a port. */
export const scrapesOfService = (
  monitor: Monitor,
  service: KubeObject,
  target: PodTemplate,
): readonly Scrape[] =>
  endpointsOf(monitor).flatMap((endpoint) => {
    const wanted = endpoint.get('port').string;
    const direct = endpoint.get('targetPort');
    const port = servicePorts(service).find(({ name }) => wanted !== undefined && name === wanted);
    const reached = reachedPort(
      wanted === undefined ? (direct.string ?? direct.number) : port?.target,
      target,
    );
    return reached === undefined ? [] : [{ monitor, endpoint, service, port: reached }];
  });

/** How a PodMonitor reads the target. */
export const scrapesOfPods = (monitor: Monitor, target: PodTemplate): readonly Scrape[] =>
  endpointsOf(monitor).flatMap((endpoint) => {
    const wanted = endpoint.get('port').string ?? endpoint.get('portNumber').number;
    const reached = reachedPort(wanted, target);
    return reached === undefined ? [] : [{ monitor, endpoint, service: undefined, port: reached }];
  });
