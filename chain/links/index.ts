import type { Link, LinkId } from '../link';
import { adapterConfig } from './adapter-config';
import { adapterRbac } from './adapter-rbac';
import { adapterRule } from './adapter-rule';
import { adapterService } from './adapter-service';
import { knownApi } from './known-api';
import { metricTarget } from './metric-target';
import { metricsApi } from './metrics-api';
import { metricsPort } from './metrics-port';
import { networkFlow } from './network-flow';
import { podAdmission } from './pod-admission';
import { podsCounted } from './pods-counted';
import { prometheusRbac } from './prometheus-rbac';
import { prometheusSelects } from './prometheus-selects';
import { prometheusService } from './prometheus-service';
import { rateWindow } from './rate-window';
import { roomToScale } from './room-to-scale';
import { scaleTarget } from './scale-target';
import { selfTraffic } from './self-traffic';
import { serviceMonitor } from './service-monitor';

/** Every link, in the order of the chain. The table in the README and every command are read from this list. */
export const links: readonly Link[] = [
  scaleTarget,
  podsCounted,
  metricTarget,
  metricsApi,
  adapterService,
  adapterRbac,
  adapterConfig,
  adapterRule,
  rateWindow,
  prometheusService,
  prometheusSelects,
  prometheusRbac,
  serviceMonitor,
  metricsPort,
  selfTraffic,
  networkFlow,
  podAdmission,
  roomToScale,
  knownApi,
];

const byId: ReadonlyMap<LinkId, Link> = new Map(links.map((link) => [link.id, link]));

/**
 * The link of an id.
 *
 * @throws RangeError if the list lacks it
 */
export const linkOf = (id: LinkId): Link => {
  const link = byId.get(id);
  if (link === undefined) throw new RangeError(`no link is called ${id}`);
  return link;
};
