import { spawnSync } from 'node:child_process';

/** How to reach one API server, and as whom. */
export interface Access {
  readonly server: string;
  readonly certificateAuthority: string;
  readonly token: string;
  /** A folder for kubectl's cache, so that nobody's own configuration is read. */
  readonly home: string;
}

export interface Output {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const LARGEST_OUTPUT = 256 * 1024 * 1024;

/** kubectl refused what it was asked; the message is its own. */
export class KubectlError extends Error {
  override readonly name = 'KubectlError';
}

/** kubectl against one API server. */
export class Kubectl {
  constructor(
    private readonly program: string,
    private readonly access: Access,
  ) {}

  /** Runs kubectl and returns what it printed, whatever its exit code. */
  run(args: readonly string[], input = ''): Output {
    const { server, certificateAuthority, token, home } = this.access;
    return spawnSync(
      this.program,
      [`--server=${server}`, `--certificate-authority=${certificateAuthority}`, `--token=${token}`, ...args],
      { env: { HOME: home, PATH: process.env.PATH }, input, encoding: 'utf8', maxBuffer: LARGEST_OUTPUT },
    );
  }

  /** @throws KubectlError with what kubectl said, when it fails */
  must(args: readonly string[], input = ''): string {
    const { status, stdout, stderr } = this.run(args, input);
    if (status !== 0) throw new KubectlError(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return stdout;
  }
}
