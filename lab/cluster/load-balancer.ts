import { setTimeout as delay } from 'node:timers/promises';
import { Kubectl } from '../kubectl';

/**
 * Stands in for the controller that makes load balancers in the cloud: gives each Service of type LoadBalancer a host name,
 * that of the Service inside the cluster. Requests then go through kube-proxy to the pods, as from a target of the balancer.
 */
interface ServiceList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly namespace: string };
    readonly spec: { readonly type: string };
    readonly status: { readonly loadBalancer: { readonly ingress?: readonly unknown[] } };
  }[];
}

const BETWEEN_LOOKS_MILLISECONDS = 1000;

function giveHostNames(kubectl: Kubectl): void {
  const { status, stdout } = kubectl.run(['get', 'services', '--all-namespaces', '--output=json']);
  // The API server may be restarting; the next look finds it again.
  if (status !== 0) return;
  const { items }: ServiceList = JSON.parse(stdout);
  for (const { metadata, spec, status } of items)
    if (spec.type === 'LoadBalancer' && status.loadBalancer.ingress === undefined)
      kubectl.run([
        ...['patch', 'service', metadata.name, '--namespace', metadata.namespace, '--subresource=status'],
        '--type=merge',
        '--patch',
        JSON.stringify({
          status: {
            loadBalancer: {
              ingress: [{ hostname: `${metadata.name}.${metadata.namespace}.svc.cluster.local` }],
            },
          },
        }),
      ]);
}

async function main(): Promise<never> {
  const kubectl = new Kubectl('kubectl', []);
  for (;;) {
    giveHostNames(kubectl);
    await delay(BETWEEN_LOOKS_MILLISECONDS);
  }
}

main();
