import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { CACHE } from './build/binaries';
import { LabError } from './lab-error';
import { hierarchies } from './node/control-groups';

const GIB = 1024 ** 3;
/** Sources, compiler caches, programs and images: 17 GB were measured for a cold build. */
const DISK_GIB = 25;
/** 3 GB are used; the rest is for the pages that etcd and Prometheus map. */
const MEMORY_GIB = 6;

/** Programs of every Linux distribution that the lab calls, and the package of Debian that has each. */
const PROGRAMS: Readonly<Record<string, string>> = {
  go: 'Go 1.26 or newer from https://go.dev/dl',
  git: 'git',
  openssl: 'openssl',
  unshare: 'util-linux',
  nsenter: 'util-linux',
  script: 'bsdutils',
  ip: 'iproute2',
  tar: 'tar',
  pgrep: 'procps',
  jq: 'jq',
  curl: 'curl',
  'apt-get': 'a Debian or Ubuntu system: the lab unpacks containerd, runc and redis from its packages',
};

/**
 * Refuses a machine that cannot run the lab, before anything is built.
 * @throws LabError with everything that is missing, each with its remedy
 */
export function checkPrerequisites(): void {
  const missing = [...machine(), ...programs(), ...resources()];
  if (missing.length > 0) throw new LabError(`this machine cannot run the lab:\n  ${missing.join('\n  ')}`);
}

function machine(): string[] {
  if (process.platform !== 'linux')
    return [`it runs ${process.platform}; the lab needs Linux, for instance in a virtual machine`];
  const found: string[] = [];
  if (process.arch !== 'x64') found.push(`it is ${process.arch}; the images are built for amd64`);
  if (process.getuid?.() !== 0)
    found.push('you are not root; run it with sudo, or as root in a virtual machine');
  if (hierarchies().length === 0)
    found.push('no control groups at /sys/fs/cgroup; mount them: mount -t cgroup2 none /sys/fs/cgroup');
  if (!existsSync('/proc/self/ns/pid'))
    found.push('the kernel has no process namespaces; use another kernel');
  return found;
}

function programs(): string[] {
  return Object.entries(PROGRAMS)
    .filter(([program]) => spawnSync('which', [program]).status !== 0)
    .map(([program, remedy]) => `${program} is not on the PATH; install ${remedy}`);
}

function resources(): string[] {
  const found: string[] = [];
  mkdirSync(CACHE, { recursive: true });
  const { bavail, bsize } = statfsSync(CACHE);
  const disk = Math.floor((bavail * bsize) / GIB);
  if (disk < DISK_GIB && !existsSync(`${CACHE}/bin/argo-cd`))
    found.push(
      `${disk} GiB are free at ${CACHE}; a first build needs ${DISK_GIB}: free some, or set XDG_CACHE_HOME`,
    );
  const memory = Math.round(totalmem() / GIB);
  if (memory < MEMORY_GIB) found.push(`it has ${memory} GiB of memory; the lab needs ${MEMORY_GIB}`);
  return found;
}
