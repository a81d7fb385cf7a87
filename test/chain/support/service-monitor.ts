import type { Plain } from './mutate';
import { type Change, MONITOR } from './pods-metric';

export const SERVICE = 'Service/orders';

export type Endpoint = { [key: string]: Plain };

/** Other endpoints of the monitor. */
export const endpoints =
  (...all: readonly Endpoint[]): Change =>
  (o) =>
    o.set(MONITOR, 'spec.endpoints', [...all]);

/** One endpoint, of the port of the metrics. */
export const endpoint = (more: Endpoint): Change => endpoints({ port: 'metrics', ...more });

/** An error at a field of an endpoint. */
export const at = (field: string, index = 0): string =>
  `error service-monitor: ServiceMonitor shop/orders spec.endpoints[${index}]${field}`;
