import type { Link } from '../link';
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

/** Every link, in the order of the chain. The table in docs/check.md and every command are read from this list. */
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
