import { shopfront } from '../../delivery/shopfront';
import { kubectl } from './target';

export { shopfront };
export const namespace = shopfront.namespace;
export const deployment = 'shopfront-deploy';
export const hpa = 'shopfront-hpa';

/**
 * How long it may take after a load has ended until the service is at its minimum, in seconds: the long window of production, the
 * stabilization and two steps.
 */
export const SHRINKS_WITHIN_SECONDS = 11 * 60;

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

/** The reasons that the HPA gives for what it does and does not do. */
export function reasons(): string[] {
  const { status } = get<{ status: { conditions?: readonly { reason: string }[] } }>('hpa', hpa);
  return (status.conditions ?? []).map(({ reason }) => reason);
}

/** The pods that Prometheus reads for it: the endpoints of its metrics Service, by name. */
export function endpoints(): string[] {
  const names = kubectl.must([
    ...['get', 'endpointslices', '--namespace', namespace],
    '--selector=kubernetes.io/service-name=shopfront-metrics',
    '--output=jsonpath={.items[*].endpoints[*].targetRef.name}',
  ]);
  return names.split(' ').filter(Boolean);
}

export function podAddress(of: string, pod: string): string {
  return kubectl.must(['get', 'pod', pod, '--namespace', of, '--output=jsonpath={.status.podIP}']);
}

/** The address of the one pod of the service's namespace with these labels. */
export function addressOf(selector: string): string {
  const pods = ['get', 'pods', '--namespace', namespace, '--selector', selector];
  return kubectl.must([...pods, '--output=jsonpath={.items[0].status.podIP}']);
}

/** An object of the service's namespace, as far as a test reads it. */
export function get<T>(kind: string, name: string): T {
  return JSON.parse(kubectl.must(['get', kind, name, '--namespace', namespace, '--output=json']));
}
