import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError } from '../lab-error';
import { CGROUP } from './state';

const ROOT = '/sys/fs/cgroup';
/** A group without these two refuses its first process. */
const CPUSET_FILES = ['cpuset.cpus', 'cpuset.mems'];
const ATTEMPTS = 40;

/** Makes the group that the lab's kubelet puts its pods into, so that exactly it can be removed again. */
export function createControlGroups(): void {
  for (const hierarchy of hierarchies()) {
    const group = join(hierarchy, CGROUP);
    mkdirSync(group, { recursive: true });
    for (const file of CPUSET_FILES.filter((name) => existsSync(join(group, name))))
      writeFileSync(join(group, file), readFileSync(join(hierarchy, file), 'utf8'));
  }
}

/**
 * Removes the lab's groups. The kernel lets go of one some time after its last process has ended.
 * @throws LabError naming a group that still has processes
 */
export async function removeControlGroups(): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const left = groups().filter((group) => !isRemoved(group));
    if (left.length === 0) return;
    await delay(250);
  }
  throw new LabError(`processes are left in ${groups().join(', ')}`);
}

/** Where the control groups are: one hierarchy with version 2, one for each controller with version 1. */
export function hierarchies(): string[] {
  if (existsSync(join(ROOT, 'cgroup.controllers'))) return [ROOT];
  return readdirSync(ROOT)
    .map((name) => join(ROOT, name))
    .filter((folder) => existsSync(join(folder, 'cgroup.procs')));
}

function groups(): string[] {
  return hierarchies()
    .map((hierarchy) => join(hierarchy, CGROUP))
    .filter((group) => existsSync(group));
}

function isRemoved(group: string): boolean {
  try {
    for (const entry of readdirSync(group, { withFileTypes: true }))
      if (entry.isDirectory()) isRemoved(join(group, entry.name));
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}
