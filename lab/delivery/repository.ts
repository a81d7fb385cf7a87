import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applications } from '../../app';
import { writeFolder } from '../../synth/folder';
import type { ManifestFile } from '../../synth/manifest';
import { render } from '../../synth/render';
import { paths } from '../node/state';
import { labPlatform, type Windows, withoutHelm } from './differences';
import { shopfront } from './shopfront';

/** The `dist/` that the lab delivers: the platform, and the tutorial's service on it. */
export function labDist(windows: Windows): ManifestFile[] {
  return withoutHelm(render(applications(labPlatform(windows), [shopfront])));
}

/**
 * Commits files as `dist/` to the repository that Argo CD reads, in place of what was there.
 * @returns the commit, also when it is the one before because nothing differs
 */
export function commit(message: string, files: readonly ManifestFile[]): string {
  if (!existsSync(paths.repository)) createRepository();
  writeFolder(join(paths.checkout, 'dist'), files);
  git(['add', '--all']);
  if (git(['status', '--porcelain']) !== '') git(['commit', '--quiet', '--message', message]);
  git(['push', '--quiet', paths.repository, 'main']);
  return git(['rev-parse', 'HEAD']).trim();
}

function createRepository(): void {
  mkdirSync(paths.checkout, { recursive: true });
  git(['init', '--quiet', '--bare', '--initial-branch=main', paths.repository]);
  git(['init', '--quiet', '--initial-branch=main']);
}

/** As nobody in particular, and whatever the machine's own configuration says. */
function git(args: readonly string[]): string {
  const identity = ['-c', 'user.name=lab', '-c', 'user.email=lab@lab.local', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], {
    cwd: paths.checkout,
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    encoding: 'utf8',
  });
}
