import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ProofError } from './proof-error';

export const ROOT = join(__dirname, '../..');

/**
 * The commit of a name, whole.
 * @throws ProofError when git knows none of that name
 */
export function commitOf(root: string, name: string): string {
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).trim();
  } catch {
    throw new ProofError(`git knows no commit "${name}" here: name one of \`git log\`, or fetch it first`);
  }
}

/** The latest tag before or at HEAD, or `undefined` when there is none. */
export function latestTag(root: string): string | undefined {
  return git(root, ['tag', '--list', '--merged=HEAD', '--sort=-creatordate']).split('\n').find(Boolean);
}

/** The files among these paths that are not as HEAD has them. */
export function uncommitted(root: string, paths: readonly string[]): string[] {
  return git(root, ['status', '--porcelain', '--untracked-files=all', '--', ...paths])
    .split('\n')
    .filter(Boolean)
    .map((line) => line.slice(3));
}

function git(root: string, args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
