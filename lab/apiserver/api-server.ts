import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { network } from '../../config/network';
import { binary } from '../build/binaries';
import { Kubectl } from '../kubectl';

/** Something that the API server needs is missing, or it did not start. */
export class ApiServerError extends Error {
  override readonly name = 'ApiServerError';
}

const READY_WITHIN_SECONDS = 60;
const STOPPED_WITHIN_SECONDS = 10;

/**
 * A real etcd and a real kube-apiserver on this machine's loopback, for as long as `use` takes. Nothing is left
 * of them afterwards, whatever `use` does.
 *
 * @throws ApiServerError when a program is not built, or the server is not ready within a minute
 */
export async function withApiServer<T>(use: (kubectl: Kubectl) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'api-server-'));
  const processes: ChildProcess[] = [];
  try {
    const kubectl = await start(folder, processes);
    return await use(kubectl);
  } finally {
    await Promise.all(processes.reverse().map(stop));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(folder: string, processes: ChildProcess[]): Promise<Kubectl> {
  const [etcdPort, peerPort, securePort] = [await freePort(), await freePort(), await freePort()];
  const etcd = `http://127.0.0.1:${etcdPort}`;
  processes.push(
    run('etcd', folder, [
      `--data-dir=${join(folder, 'etcd')}`,
      `--listen-client-urls=${etcd}`,
      `--advertise-client-urls=${etcd}`,
      `--listen-peer-urls=http://127.0.0.1:${peerPort}`,
      '--unsafe-no-fsync',
    ]),
  );
  const token = randomUUID();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(folder, 'service-account.key');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  writeFileSync(join(folder, 'tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 });
  processes.push(
    run('kube-apiserver', folder, [
      `--etcd-servers=${etcd}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${securePort}`,
      `--cert-dir=${folder}`,
      `--token-auth-file=${join(folder, 'tokens.csv')}`,
      '--authorization-mode=RBAC',
      `--service-cluster-ip-range=${network.services}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${key}`,
      `--service-account-signing-key-file=${key}`,
    ]),
  );
  const kubectl = new Kubectl(
    program('kubectl'),
    [
      `--server=https://127.0.0.1:${securePort}`,
      // The server signs its own certificate at start; nothing else is trusted.
      `--certificate-authority=${join(folder, 'apiserver.crt')}`,
      `--token=${token}`,
    ],
    // A home of its own for kubectl's cache, so that nobody's own configuration is read.
    { HOME: folder, PATH: process.env.PATH },
  );
  await ready(kubectl, folder, processes);
  return kubectl;
}

async function ready(kubectl: Kubectl, folder: string, processes: readonly ChildProcess[]): Promise<void> {
  for (const _ of Array.from({ length: READY_WITHIN_SECONDS * 4 })) {
    if (kubectl.run(['get', '--raw', '/readyz']).status === 0) return;
    if (processes.some(({ exitCode }) => exitCode !== null)) break;
    await delay(250);
  }
  const log = readFileSync(join(folder, 'kube-apiserver.log'), 'utf8').trimEnd().split('\n').slice(-20);
  throw new ApiServerError(`the API server is not ready; its log ends with\n${log.join('\n')}`);
}

function run(name: string, folder: string, args: readonly string[]): ChildProcess {
  const child = spawn(program(name), args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const log = createWriteStream(join(folder, `${name}.log`));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  return child;
}

function program(name: string): string {
  const path = binary(name);
  if (path === undefined)
    throw new ApiServerError(`${name} is not built; run: npm run lab -- build etcd kubernetes`);
  return path;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = delay(STOPPED_WITHIN_SECONDS * 1000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') child.kill('SIGKILL');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
