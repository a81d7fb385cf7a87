import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../build/binaries';

/** The folder of the running lab. `up` makes it, `down` removes it; nothing else of a lab is on the disk. */
export const STATE = join(CACHE, 'run');

/** Files and folders of the running lab that more than one part of it has to find. */
export const paths = {
  /** Process 1 of the lab's process namespace, as the machine numbers it. */
  init: join(STATE, 'init.pid'),
  /** Made by process 1 once the namespaces are as they should be. */
  ready: join(STATE, 'ready'),
  logs: join(STATE, 'log'),
  /** One file for each process, with its number and how it was started. */
  daemons: join(STATE, 'daemons'),
  /** Links to every program that the lab runs. */
  programs: join(STATE, 'programs'),
  pki: join(STATE, 'pki'),
  kubeconfigs: join(STATE, 'kubeconfigs'),
  /** What Argo CD reads. */
  repository: join(STATE, 'repository.git'),
  /** Where commits for it are made. */
  checkout: join(STATE, 'checkout'),
} as const;

/** The kubeconfig of whoever may do everything. */
export const ADMIN = join(paths.kubeconfigs, 'admin');

/** The control group of everything that the lab's kubelet starts, in each hierarchy. */
export const CGROUP = `lab-${createHash('sha256').update(STATE).digest('hex').slice(0, 8)}`;

/** The number of process 1 of the running lab, or `undefined` when none runs. */
export function runningInit(): number | undefined {
  if (!existsSync(paths.init)) return undefined;
  const pid = Number(readFileSync(paths.init, 'utf8'));
  return isOurs(pid) ? pid : undefined;
}

/** Numbers are given again: only a process that was started with this folder is the lab's. */
export function isOurs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`LAB_STATE=${STATE}`);
  } catch {
    // It ended meanwhile.
    return false;
  }
}
