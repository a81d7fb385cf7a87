import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Kubectl } from '../kubectl';

/**
 * Stands in for the controller that makes load balancers in the cloud: gives each Service of type LoadBalancer a host name,
 * that of the Service inside the cluster. Requests then go through kube-proxy to the pods, as from a target of the balancer.
 */
const WATCH = [
  ...['get', 'services', '--all-namespaces', '--watch', '--no-headers'],
  '--output=custom-columns=:metadata.namespace,:metadata.name,:spec.type,:status.loadBalancer.ingress[0].hostname',
];
const NOTHING = '<none>';

/** A watch ends when the API server restarts, or has had enough of it. */
const BETWEEN_WATCHES_MILLISECONDS = 1000;

async function giveHostNames(kubectl: Kubectl): Promise<void> {
  const { stdout } = spawn(kubectl.program, WATCH, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(stdout)) {
    const [namespace = '', name = '', type, hostname] = line.split(/ +/);
    if (type === 'LoadBalancer' && hostname === NOTHING) giveHostName(kubectl, namespace, name);
  }
}

function giveHostName(kubectl: Kubectl, namespace: string, name: string): void {
  const ingress = [{ hostname: `${name}.${namespace}.svc.cluster.local` }];
  kubectl.run([
    ...['patch', 'service', name, '--namespace', namespace, '--subresource=status', '--type=merge'],
    ...['--patch', JSON.stringify({ status: { loadBalancer: { ingress } } })],
  ]);
}

async function main(): Promise<never> {
  const kubectl = new Kubectl('kubectl', []);
  for (;;) {
    await giveHostNames(kubectl);
    await delay(BETWEEN_WATCHES_MILLISECONDS);
  }
}

main();
