import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from '../../synth/whole-folder';
import { CACHE } from './binaries';
import { BuildError, run } from './run';

/** What a node needs besides Go programs. The libraries are those that the programs name and a small system lacks. */
const PACKAGES = [
  'busybox-static',
  'containerd',
  'containernetworking-plugins',
  'ipset',
  'iptables',
  'libipset13',
  'libjemalloc2',
  'liblzf1',
  'libmnl0',
  'libnetfilter-conntrack3',
  'libnfnetlink0',
  'libnftables1',
  'libnftnl11',
  'libxtables12',
  'nftables',
  'redis-server',
  'redis-tools',
  'runc',
];

/** The folder into which the packages are unpacked, as if it were `/`. */
export function debianRoot(): string {
  const stamp = createHash('sha256').update(PACKAGES.join('\n')).digest('hex').slice(0, 16);
  return join(CACHE, 'debian', stamp);
}

export function isUnpacked(): boolean {
  return existsSync(debianRoot());
}

/**
 * Unpacks the packages. None is installed: no script of theirs runs, no service starts, and the machine stays as it is.
 * @throws BuildError with what apt-get said
 */
export function unpackPackages(): Promise<void> {
  return makeOnce(debianRoot(), async (folder) => {
    const downloads = mkdtempSync(join(tmpdir(), 'packages-'));
    try {
      await download(downloads);
      for (const file of readdirSync(downloads))
        await run('dpkg', ['-x', join(downloads, file), folder], { cwd: downloads });
    } finally {
      rmSync(downloads, { recursive: true });
    }
  });
}

/** A fresh machine has no list of packages yet. */
async function download(folder: string): Promise<void> {
  const fetch = () =>
    run('apt-get', ['download', '-o', 'APT::Sandbox::User=root', ...PACKAGES], { cwd: folder });
  try {
    await fetch();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    await run('apt-get', ['update'], { cwd: folder });
    await fetch();
  }
}
