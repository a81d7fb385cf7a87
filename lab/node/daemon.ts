import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LabError } from '../lab-error';
import { paths } from './state';

/** How a process is started; kept on disk, so that a test can stop it and start it again. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Besides the environment of the lab. */
  readonly env?: Readonly<Record<string, string>>;
}

interface Daemon {
  readonly pid: number;
  readonly command: Command;
}

const STOPS_WITHIN_SECONDS = 20;
const LINES_ON_FAILURE = 15;

/** Starts a process that goes on when this one ends. Its output goes to a log of its name. */
export function start(name: string, command: Command): void {
  for (const folder of [paths.logs, paths.daemons]) mkdirSync(folder, { recursive: true });
  const log = openSync(logFile(name), 'a');
  const child = spawn(command.program, command.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...command.env },
  });
  closeSync(log);
  child.on('error', (error) => {
    throw new LabError(`${name} did not start: ${error.message}`);
  });
  child.unref();
  const daemon: Daemon = { pid: child.pid ?? 0, command };
  writeFileSync(file(name), JSON.stringify(daemon));
}

/** Ends a process, by force when it does not end by itself. */
export async function stop(name: string, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  const { pid } = daemon(name);
  if (!isAlive(pid)) return;
  process.kill(pid, signal);
  for (let tenth = 0; tenth < STOPS_WITHIN_SECONDS * 10; tenth++) {
    if (!isAlive(pid)) return;
    await delay(100);
  }
  process.kill(pid, 'SIGKILL');
}

/** Starts a process again as it was started before. */
export function startAgain(name: string): void {
  start(name, daemon(name).command);
}

/** The name of a process that has ended although nobody stopped it, or `undefined`. */
export function ended(): string | undefined {
  if (!existsSync(paths.daemons)) return undefined;
  return readdirSync(paths.daemons).find((name) => !isAlive(daemon(name).pid));
}

/** The last lines that a process wrote. */
export function lastLines(name: string): string {
  const log = logFile(name);
  if (!existsSync(log)) return '';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LINES_ON_FAILURE).join('\n');
}

function daemon(name: string): Daemon {
  return JSON.parse(readFileSync(file(name), 'utf8'));
}

function file(name: string): string {
  return join(paths.daemons, name);
}

function logFile(name: string): string {
  return join(paths.logs, `${name}.log`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
