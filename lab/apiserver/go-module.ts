import { spawnSync } from 'node:child_process';

/** The folder of a Go module at a version, downloaded and verified by Go's checksum database if need be. */
export function goModule(path: string, version: string): string {
  const { stdout, error } = spawnSync('go', ['mod', 'download', '-json', `${path}@v${version}`], {
    encoding: 'utf8',
  });
  if (error !== undefined) throw new Error('Go is not installed, or not on the PATH');
  const { Dir, Error: reason } = JSON.parse(stdout) as { Dir?: string; Error?: string };
  if (Dir === undefined) throw new Error(`${path}@v${version}: ${reason ?? 'not found'}`);
  return Dir;
}
