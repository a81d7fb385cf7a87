import { Duration } from 'cdk8s';
import type { LinkId, Severity } from '../../../chain/link';
import { durationText } from '../../../charts/constructs/duration-text';
import { shopfront } from '../../../lab/delivery/shopfront';
import { platform } from '../../support/platform';
import { CONTAINER, Objects, type Plain, withSecondService } from './mutate';
import type { Change } from './pods-metric';
import { rendered } from './rendered';

export const HPA = 'HorizontalPodAutoscaler/shopfront-hpa';
export const DEPLOY = 'Deployment/shopfront-deploy';
export const METRICS = 'Service/shopfront-metrics';
export const PUBLIC = 'Service/shopfront-svc';
export const MONITOR = 'ServiceMonitor/shopfront-monitor';
export const ADAPTER = 'Deployment/prometheus-adapter';
export const ADAPTER_SERVICE = 'Service/prometheus-adapter';
export const CONFIG = 'ConfigMap/adapter-config';
const RULES = 'data.config\\.yaml';
export const PROMETHEUS = 'Prometheus/k8s';
export const PROMETHEUS_SERVICE = 'Service/prometheus-k8s';
export const API1 = 'APIService/v1beta1.custom.metrics.k8s.io';
export const API2 = 'APIService/v1beta2.custom.metrics.k8s.io';
export const CERTIFICATE = 'Certificate/prometheus-adapter';
export const NAMESPACE = shopfront.namespace;
export const MONITORING = platform.namespaces.monitoring.name;
export const PROMETHEUS_ROLE = `Role/${NAMESPACE}/prometheus-k8s`;
export const TEMPLATE = 'spec.template';

export const METRICS_PORT = shopfront.ports.metrics;
export const PROMETHEUS_PORT = platform.ports.prometheus;

/** Seconds: the intervals of the platform, of which the mutations make wrong ones. */
export const SCRAPE = platform.metrics.scrapeInterval.toSeconds();
export const WINDOW = platform.metrics.window.toSeconds();
export const BURST_WINDOW = platform.metrics.burstWindow.toSeconds();

/** What the product makes of one service. */
export const oneService = rendered();

/** A change of what we generate, instead of the chain that tests of links change else. */
export const ours =
  (change: Change): Change =>
  () =>
    change(new Objects(oneService));

/** What it makes of a second one beside it. */
export const twoServices = withSecondService(oneService, 'shopfront', 'backoffice');

/** Where a finding stands: what it is, of which link, the object as `Kind/name`, and the field. */
export type Place = `${Severity} ${LinkId} ${string}/${string}`;

/** One change of `dist/`, and every place where something is found that follows from nothing else. */
export type Mutation = readonly [what: string, mutate: Change, ...places: readonly [Place, ...Place[]]];

export const set =
  (id: string, path: string, value: Plain | undefined): Change =>
  (objects) =>
    objects.set(id, path, value);
export const remove =
  (id: string): Change =>
  (objects) =>
    objects.remove(id);

/** Replaces the first such text in the rules of the adapter. */
export const rules =
  (from: string | RegExp, to: string): Change =>
  (objects) =>
    objects.replace(CONFIG, RULES, from, to);

const adapterArgs = new Objects(oneService).get(ADAPTER, `${CONTAINER}.args`);

const indexOf = (flag: string): number => {
  const args = Array.isArray(adapterArgs) ? adapterArgs : [];
  const index = args.findIndex((arg) => typeof arg === 'string' && arg.startsWith(`--${flag}=`));
  if (index < 0) throw new Error(`the adapter has no argument --${flag}`);
  return index;
};

/** Gives a flag of the adapter another value, or takes it away. */
export const setFlag = (flag: string, value: string | undefined): Change =>
  set(ADAPTER, `${CONTAINER}.args.${indexOf(flag)}`, value === undefined ? undefined : `--${flag}=${value}`);

/** The place of a flag of the adapter. */
export const atFlag = (flag: string): `${string}/${string}` =>
  `${ADAPTER} ${TEMPLATE}.spec.containers[0].args[${indexOf(flag)}]`;

/** A range of seconds, as the rules write theirs. */
export const rangeOf = (seconds: number): string => durationText(Duration.seconds(seconds));
