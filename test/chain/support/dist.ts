import type { LinkId } from '../../../chain';
import { type Objects, rendered, withSecondService } from './mutate';

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
export const NAMESPACE = 'miztiik-automation-ns';
export const PROMETHEUS_ROLE = `Role/${NAMESPACE}/prometheus-k8s`;
export const TEMPLATE = 'spec.template';

/** What the synth writes, and a second service beside shopfront. */
export const dist = withSecondService(rendered(), 'shopfront', 'backoffice');

/** One change of `dist/`, and the link that it breaks. */
export type Mutation = readonly [what: string, link: LinkId, mutate: (objects: Objects) => Objects];

/** Changes an argument of the adapter. */
export const arg = (from: string | RegExp, to: string) => (objects: Objects) => {
  const args = objects.find(ADAPTER);
  const text = JSON.stringify(args);
  if (text.replace(from, to) === text) throw new Error(`no argument ${from}`);
  objects.all[objects.all.indexOf(args)] = JSON.parse(text.replace(from, to));
  return objects;
};

export const rules = (from: string | RegExp, to: string) => (objects: Objects) =>
  objects.replace(CONFIG, RULES, from, to);
export const set =
  (id: string, path: string, value: Parameters<Objects['set']>[2]) =>
  (objects: Objects): Objects =>
    objects.set(id, path, value);
export const remove = (id: string) => (objects: Objects) => objects.remove(id);
