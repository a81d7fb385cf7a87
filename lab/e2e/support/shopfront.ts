import { parseQuantity } from '../../../chain/model/quantity';
import { shopfront } from '../../../services/shopfront';
import { kubectl } from './target';

export { shopfront };
export const namespace = shopfront.namespace;
export const deployment = 'shopfront-deploy';
export const hpa = 'shopfront-hpa';

/** How many pods there should be, and how many take requests. */
export interface Size {
  readonly wanted: number;
  readonly ready: number;
}

export function size(): Size {
  const { spec, status } = get<{
    spec: { replicas: number };
    status: { readyReplicas?: number };
  }>('deployment', deployment);
  return { wanted: spec.replicas, ready: status.readyReplicas ?? 0 };
}

/** The two rates that the HPA compares. */
export const METRICS = ['http_requests_per_second', 'http_requests_per_second_burst'] as const;

/** What the custom metrics API answers for the Service, in requests per second; `undefined` when it has no value. */
export function reading(metric: (typeof METRICS)[number]): number | undefined {
  const path = `/apis/custom.metrics.k8s.io/v1beta2/namespaces/${namespace}/services/shopfront-metrics/${metric}`;
  const { status, stdout } = kubectl.run(['get', '--raw', path]);
  if (status !== 0) return undefined;
  const { items }: { items: readonly { value: string }[] } = JSON.parse(stdout);
  return parseQuantity(items[0]?.value);
}

/** The same for each pod, by name. */
export function readingsOfPods(): ReadonlyMap<string, number> {
  const path = `/apis/custom.metrics.k8s.io/v1beta1/namespaces/${namespace}/pods/*/http_requests_per_second`;
  const { items }: { items: readonly { describedObject: { name: string }; value: string }[] } = JSON.parse(
    kubectl.must(['get', '--raw', `${path}?labelSelector=app%3Dshopfront`]),
  );
  return new Map(
    items.map(({ describedObject, value }) => [describedObject.name, parseQuantity(value) ?? Number.NaN]),
  );
}

/** Where users reach it. */
export function url(): string {
  const { status } = get<{ status: { loadBalancer: { ingress: readonly { hostname: string }[] } } }>(
    'service',
    'shopfront-svc',
  );
  const hostname = status.loadBalancer.ingress[0]?.hostname;
  if (hostname === undefined) throw new Error('the load balancer has no host name');
  return `http://${hostname}/`;
}

/** An object of the service's namespace, as far as a test reads it. */
export function get<T>(kind: string, name: string): T {
  return JSON.parse(kubectl.must(['get', kind, name, '--namespace', namespace, '--output=json']));
}
