import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { addresses } from './addresses';
import { start } from './daemon';
import { paths, STATE } from './state';

/** Where kube-proxy says whether its rules are in force. */
export const KUBE_PROXY_HEALTH = '127.0.0.1:10256';

/** kube-proxy, which makes Services out of rules of nftables. */
export function startKubeProxy(): void {
  const file = join(STATE, 'kube-proxy.yaml');
  writeFileSync(
    file,
    dump({
      apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
      kind: 'KubeProxyConfiguration',
      mode: 'nftables',
      clusterCIDR: addresses.pods,
      hostnameOverride: 'lab',
      clientConnection: { kubeconfig: join(paths.kubeconfigs, 'kube-proxy') },
      healthzBindAddress: KUBE_PROXY_HEALTH,
      // Zero leaves the machine's own limits as they are.
      conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    }),
  );
  start('kube-proxy', { program: 'kube-proxy', args: [`--config=${file}`] });
}
