import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { debianRoot } from '../build/debian';
import { LabError } from '../lab-error';
import { addresses } from './addresses';
import { removeControlGroups } from './control-groups';
import { ADMIN, isOurs, paths, runningInit, STATE } from './state';

/** In the environment of whatever runs inside the lab. */
const INSIDE = 'LAB_STATE';

const READY_WITHIN_SECONDS = 10;
const GONE_WITHIN_SECONDS = 20;

/** Whether this process runs inside the lab. */
export function isInside(): boolean {
  return process.env[INSIDE] === STATE;
}

/** @throws LabError when one is running already */
export function refuseSecond(): void {
  if (runningInit() !== undefined)
    throw new LabError('a lab is running already; `npm run lab -- down` ends it');
}

/**
 * Makes the lab's mount, network and process namespaces, which live until {@link removeNamespaces}: they belong to no
 * terminal and no parent.
 * @throws LabError when one is running already, or the kernel refuses
 */
export async function createNamespaces(): Promise<void> {
  refuseSecond();
  await removeNamespaces();
  mkdirSync(paths.logs, { recursive: true });
  const logFile = join(paths.logs, 'init.log');
  const log = openSync(logFile, 'a');
  const unshare = spawn(
    'unshare',
    ['-m', '-n', '-p', '-f', '--mount-proc', '--kill-child', join(__dirname, 'init.sh')],
    { detached: true, stdio: ['ignore', log, log], env: environment() },
  );
  closeSync(log);
  unshare.unref();
  for (let tenth = 0; tenth < READY_WITHIN_SECONDS * 10; tenth++) {
    const init = childOf(unshare.pid ?? 0);
    if (init !== undefined) writeFileSync(paths.init, init);
    if (init !== undefined && existsSync(paths.ready)) return;
    await delay(100);
  }
  throw new LabError(`the lab's namespaces were not made:\n${readFileSync(logFile, 'utf8')}`);
}

/** Runs a command inside the lab, at this terminal. Returns its exit code. */
export function enter(command: readonly string[]): number {
  const init = runningInit();
  if (init === undefined) throw new LabError('no lab is running; `npm run lab -- up` starts one');
  // Entering a mount namespace leaves one at its root.
  const here = ['env', '-C', process.cwd(), ...command];
  const { status } = spawnSync('nsenter', ['-t', `${init}`, '-m', '-n', '-p', '--', ...here], {
    stdio: 'inherit',
    env: environment(),
  });
  return status ?? 1;
}

/** Ends everything inside the lab and removes what it left: its control groups and its folder. */
export async function removeNamespaces(): Promise<void> {
  const init = runningInit();
  // Its parent made the namespaces, and ends a moment after it.
  const ending = init === undefined ? [] : [parentOf(init), init];
  if (init !== undefined) process.kill(init, 'SIGKILL');
  for (let tenth = 0; tenth < GONE_WITHIN_SECONDS * 10 && ending.some(isOurs); tenth++) await delay(100);
  await removeControlGroups();
  rmSync(STATE, { recursive: true, force: true });
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    [INSIDE]: STATE,
    LAB_NODE: addresses.node,
    LAB_CONTROL_PLANE: addresses.controlPlane,
    LAB_GATEWAY: addresses.gateway,
    LAB_DNS: addresses.dns,
    PATH: `${paths.programs}:${process.env.PATH}`,
    LD_LIBRARY_PATH: join(debianRoot(), 'usr/lib/x86_64-linux-gnu'),
    KUBECONFIG: ADMIN,
    KUBECACHEDIR: join(STATE, 'kubectl'),
  };
}

function parentOf(pid: number): number {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=', '-p', `${pid}`], { encoding: 'utf8' });
  return Number(stdout);
}

function childOf(parent: number): string | undefined {
  const { stdout } = spawnSync('pgrep', ['-P', `${parent}`], { encoding: 'utf8' });
  return stdout.trim().split('\n').find(Boolean);
}
