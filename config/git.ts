/** Where Argo CD reads `dist/` from, and which cluster it writes to. A fork changes `url`, one line. */
export interface GitRepository {
  /** The repository as Argo CD clones it: `https://`, `ssh://` or `git@host:path`. */
  readonly url: string;
  /** Branch, tag or commit that Argo CD follows. */
  readonly revision: string;
  /** API server that the Applications write to, as Argo CD names its destinations. */
  readonly destination: string;
}

/** The address that stands here until somebody forks: synth warns, and nothing is bootstrapped from it. */
export const PLACEHOLDER_URL = 'https://git.example.com/your-organisation/eks-request-rate-autoscaling.git';

export const repository: GitRepository = {
  url: PLACEHOLDER_URL,
  revision: 'main',
  destination: 'https://kubernetes.default.svc',
};
