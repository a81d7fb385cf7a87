import { refuse } from '../charts/constructs/refuse';
import type { GitRepository } from '../config/git';

// https://argo-cd.readthedocs.io/en/stable/user-guide/private-repositories/
const URL = /^(https:\/\/[^\s/]+\/\S+|ssh:\/\/[^\s/]+\/\S+|[\w.-]+@[\w.-]+:\S+|file:\/\/\/\S+)$/;
const CREDENTIALS = /^https:\/\/[^/]*@/;
/** What a browser shows of a folder or a file: GitHub's /tree/ and /blob/, GitLab's /-/tree/ and /-/blob/. */
const BROWSED = /^(https:\/\/[^/]+\/[^/]+\/.+?)(?:\/-)?\/(?:tree|blob)\/.*(?<!\.git)$/;
/**
 * What no branch, tag or commit can have in its name.
 * @see https://git-scm.com/docs/git-check-ref-format
 */
const NO_REF = /[\s\p{Cc}~^:?*[\\]|\.\.|@\{|\/\/|^@?$|^[-/]|[/.]$|(^|\/)\.|\.lock(\/|$)/u;
/**
 * Versions of tags, `1.2.*` or `>=1.2.0 <1.3.0`, of which Argo CD takes the newest.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/
 */
const RANGE = /^[\dvxX.*<>=!~^|,\s-]*[\d*][\dvxX.*<>=!~^|,\s-]*$/;

/**
 * Refuses a repository that Argo CD could not read.
 * @throws DeclarationError naming the field in `config/git.ts`
 */
export function checkRepository({ url, revision, destination }: GitRepository): void {
  checkUrl(url);
  if (NO_REF.test(revision) && !RANGE.test(revision))
    refuse(
      'config/git.ts, revision',
      revision,
      'write a branch, a tag or a commit as git names it, such as main; it has no spaces',
    );
  if (!destination.startsWith('https://'))
    refuse('config/git.ts, destination', destination, 'write the API server as https://…');
}

function checkUrl(url: string): void {
  if (!URL.test(url))
    refuse('config/git.ts, url', url, 'write it as git clones it: https://…, ssh://… or git@host:path');
  if (CREDENTIALS.test(url))
    refuse(
      'config/git.ts, url',
      url.replace(CREDENTIALS, 'https://…@'),
      'write it without user and password; everybody who reads dist/ would have them. Give them to Argo CD as a Secret',
    );
  const [, repository] = BROWSED.exec(url) ?? [];
  if (repository !== undefined)
    refuse('config/git.ts, url', url, `that is a page for a browser; write ${repository}.git`);
}
