import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../build/binaries';
import { debianRoot } from '../build/debian';
import { addresses } from './addresses';
import { CNI } from './containerd';
import { start } from './daemon';
import { ADMIN, paths } from './state';

/** Where felix says whether it enforces. */
export const FELIX_READINESS = 'http://127.0.0.1:9099/readiness';

/** felix recognises a pod by the name that Calico's plugin gives to its interface, so the plugin comes with it. */
export function configurePodNetwork(): void {
  for (const program of ['host-local', 'loopback'])
    copyFileSync(join(debianRoot(), 'usr/lib/cni', program), join(CNI.programs, program));
  copyFileSync(binary('calico') ?? '', join(CNI.programs, 'calico'));
  // The plugin wants this file although its configuration names the node.
  mkdirSync('/var/lib/calico', { recursive: true });
  writeFileSync('/var/lib/calico/nodename', 'lab');
  const plugin = {
    type: 'calico',
    datastore_type: 'kubernetes',
    nodename: 'lab',
    mtu: 1500,
    log_level: 'warning',
    log_file_path: join(paths.logs, 'calico-cni.log'),
    ipam: { type: 'host-local', ranges: [[{ subnet: addresses.pods }]] },
    policy: { type: 'k8s' },
    kubernetes: { kubeconfig: ADMIN },
  };
  writeFileSync(
    join(CNI.configuration, '10-calico.conflist'),
    JSON.stringify({ cniVersion: '0.3.1', name: 'k8s-pod-network', plugins: [plugin] }),
  );
}

/** felix enforces the NetworkPolicies. Needs Calico's definitions and its ClusterInformation in the API server. */
export function startFelix(): void {
  mkdirSync('/run/calico', { recursive: true });
  start('felix', {
    program: 'calico-felix',
    args: [],
    env: {
      XTABLES_LIBDIR: join(debianRoot(), 'usr/lib/x86_64-linux-gnu/xtables'),
      FELIX_DATASTORETYPE: 'kubernetes',
      FELIX_FELIXHOSTNAME: 'lab',
      FELIX_LOGSEVERITYSCREEN: 'Warning',
      FELIX_LOGFILEPATH: 'none',
      FELIX_LOGSEVERITYFILE: 'none',
      FELIX_LOGSEVERITYSYS: 'none',
      // What a pod sends to the machine itself, the API server among it, is judged by its own policies alone.
      FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT',
      FELIX_HEALTHENABLED: 'true',
      FELIX_IGNORELOOSERPF: 'true',
      FELIX_IPTABLESBACKEND: 'NFT',
      FELIX_ROUTETABLERANGE: '1-250',
      // Nothing that a single node has no use for, and no report to anybody.
      FELIX_USAGEREPORTINGENABLED: 'false',
      FELIX_IPV6SUPPORT: 'false',
      FELIX_IPINIPENABLED: 'false',
      FELIX_VXLANENABLED: 'false',
      FELIX_WIREGUARDENABLED: 'false',
      FELIX_BPFENABLED: 'false',
      FELIX_XDPENABLED: 'false',
    },
  });
}
