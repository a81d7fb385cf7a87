import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { addresses } from './addresses';
import { CONTAINERD_SOCKET } from './containerd';
import { createControlGroups } from './control-groups';
import { start } from './daemon';
import { CGROUP, paths, STATE } from './state';

/** The kubelet: from here on there is a node, called `lab`. */
export function startKubelet(): void {
  createControlGroups();
  const volumePlugins = join(STATE, 'volume-plugins');
  mkdirSync(volumePlugins, { recursive: true });
  const file = join(STATE, 'kubelet.yaml');
  writeFileSync(file, dump(configuration(volumePlugins)));
  start('kubelet', {
    program: 'kubelet',
    args: [
      `--config=${file}`,
      `--kubeconfig=${join(paths.kubeconfigs, 'kubelet')}`,
      `--root-dir=${join(STATE, 'kubelet')}`,
      '--hostname-override=lab',
      `--node-ip=${addresses.node}`,
      '--node-labels=topology.kubernetes.io/zone=lab-a,topology.kubernetes.io/region=lab',
    ],
  });
}

function configuration(volumePluginDir: string): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${CGROUP}`,
    // Machines with control groups of version 1 are still about; 1.36 refuses them unless told.
    failCgroupV1: false,
    failSwapOn: false,
    oomScoreAdj: 0,
    maxOpenFiles: 20_000,
    makeIPTablesUtilChains: false,
    clusterDNS: [addresses.dns],
    clusterDomain: 'cluster.local',
    resolvConf: '/etc/resolv.conf',
    tlsCertFile: join(paths.pki, 'kubelet-server.crt'),
    tlsPrivateKeyFile: join(paths.pki, 'kubelet-server.key'),
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: join(paths.pki, 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    // The disk is the machine's, and others fill it.
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    evictionHard: { 'memory.available': '100Mi', 'nodefs.available': '1%', 'imagefs.available': '1%' },
    volumePluginDir,
    serializeImagePulls: false,
    nodeStatusUpdateFrequency: '10s',
    syncFrequency: '10s',
  };
}
