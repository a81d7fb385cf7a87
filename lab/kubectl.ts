import { spawnSync } from 'node:child_process';

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
  /**
   * @param program path or name of kubectl
   * @param access flags that say which API server, and as whom: `--context=…`, or `--server=…` with its companions
   * @param env its environment. @default - that of this process
   */
  constructor(
    readonly program: string,
    readonly access: readonly string[],
    readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /** Runs kubectl and returns what it printed, whatever its exit code. */
  run(args: readonly string[], input = ''): Output {
    return spawnSync(this.program, [...this.access, ...args], {
      env: this.env,
      input,
      encoding: 'utf8',
      maxBuffer: LARGEST_OUTPUT,
    });
  }

  /** @throws KubectlError with what kubectl said, when it fails */
  must(args: readonly string[], input = ''): string {
    const { status, stdout, stderr } = this.run(args, input);
    if (status !== 0) throw new KubectlError(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return stdout;
  }

  /** Applies YAML on the server's side, whoever owned its fields before. */
  apply(yaml: string): void {
    this.must(['apply', '--server-side', '--force-conflicts', '-f', '-'], yaml);
  }

  /** Whether a condition holds of an object, now or within a second. */
  is(condition: string, object: string, namespace = 'default'): boolean {
    return (
      this.run(['wait', `--for=${condition}`, object, '--namespace', namespace, '--timeout=1s']).status === 0
    );
  }
}
