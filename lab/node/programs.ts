import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { binaryFolder } from '../build/binaries';
import { components } from '../build/component';
import { debianRoot } from '../build/debian';
import { paths } from './state';

/** Debian keeps these names in its alternatives, which packages that are only unpacked lack. */
const IPTABLES = ['iptables', 'ip6tables'].flatMap((name) => [name, `${name}-save`, `${name}-restore`]);

/** One folder with everything that the lab runs, first on its PATH. */
export function linkPrograms(): void {
  mkdirSync(paths.programs, { recursive: true });
  const debian = debianRoot();
  const folders = [
    ...components.map(binaryFolder),
    ...['bin', 'usr/bin', 'usr/sbin'].map((folder) => join(debian, folder)),
  ];
  const programs = new Map(
    folders.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)] as const)),
  );
  for (const name of IPTABLES) programs.set(name, join(debian, 'usr/sbin/xtables-nft-multi'));
  for (const [name, target] of programs) symlinkSync(target, join(paths.programs, name));
}
