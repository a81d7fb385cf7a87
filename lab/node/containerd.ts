import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debianRoot } from '../build/debian';
import { PAUSE } from '../build/images';
import { addresses } from './addresses';
import { start } from './daemon';
import { STATE } from './state';

export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock';
/** Where containerd looks for the programs that connect a pod, and for how they are put together. */
export const CNI = { programs: join(STATE, 'cni/bin'), configuration: join(STATE, 'cni/net.d') } as const;

const REGISTRIES = join(STATE, 'registries');

/** containerd with runc, and the registry that it pulls from. */
export function startContainerd(): void {
  for (const folder of [CNI.programs, CNI.configuration, join(REGISTRIES, '_default')])
    mkdirSync(folder, { recursive: true });
  start('registry', {
    program: process.execPath,
    args: ['--import', 'tsx', join(__dirname, 'registry.ts')],
  });
  const { host, port } = addresses.registry;
  writeFileSync(
    join(REGISTRIES, '_default/hosts.toml'),
    `[host."http://${host}:${port}"]\n  capabilities = ["pull", "resolve"]\n`,
  );
  const file = join(STATE, 'containerd.toml');
  writeFileSync(file, configuration());
  start('containerd', { program: 'containerd', args: ['--config', file] });
}

function configuration(): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = "${join(STATE, 'containerd')}"
state = "/run/containerd/state"

[grpc]
  address = "${CONTAINERD_SOCKET}"

[${cri}]
  sandbox_image = "${PAUSE}"
  # A machine may lack the capability to lower the score of a process, and needs no profiles of AppArmor.
  restrict_oom_score_adj = true
  disable_apparmor = true
  tolerate_missing_hugetlb_controller = true

[${cri}.cni]
  bin_dir = "${CNI.programs}"
  conf_dir = "${CNI.configuration}"

[${cri}.registry]
  config_path = "${REGISTRIES}"

[${cri}.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[${cri}.containerd.runtimes.runc.options]
  BinaryName = "${join(debianRoot(), 'usr/sbin/runc')}"
  SystemdCgroup = false
`;
}
