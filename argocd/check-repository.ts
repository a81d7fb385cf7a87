import { refuse } from '../charts/constructs/refuse';
import type { GitRepository } from '../config/git';

// https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/
const URL = /^(https:\/\/[^\s/]+\/\S+|ssh:\/\/[^\s/]+\/\S+|[\w.-]+@[\w.-]+:\S+|file:\/\/\/\S+)$/;
const CREDENTIALS = /^https:\/\/[^/]*@/;

/**
 * Refuses a repository that Argo CD could not read.
 * @throws DeclarationError naming the field in `config/git.ts`
 */
export function checkRepository({ url, revision, destination }: GitRepository): void {
  if (!URL.test(url))
    refuse('config/git.ts, url', url, 'write it as git clones it: https://…, ssh://… or git@host:path');
  if (CREDENTIALS.test(url))
    refuse(
      'config/git.ts, url',
      url.replace(CREDENTIALS, 'https://…@'),
      'write it without user and password; everybody who reads dist/ would have them. Give them to Argo CD as a Secret',
    );
  if (revision.trim() === '')
    refuse('config/git.ts, revision', revision, 'write a branch, a tag or a commit');
  if (!destination.startsWith('https://'))
    refuse('config/git.ts, destination', destination, 'write the API server as https://…');
}
