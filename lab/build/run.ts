import { spawn } from 'node:child_process';

/** Lines of a program's output that are shown when it fails. */
const LINES_ON_FAILURE = 20;

/** A name that is not in the list, or something that did not build. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

/**
 * Runs a program that builds something, without input and without showing its output.
 * @throws BuildError with the last lines of its output when it fails, or when there is no such program
 */
export function run(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.on('error', () => reject(new BuildError(`${program} is not installed, or not on the PATH`)));
    child.on('close', (code) => {
      const last = output.join('').trimEnd().split('\n').slice(-LINES_ON_FAILURE).join('\n');
      if (code === 0) resolve();
      else reject(new BuildError(`${program} ${args[0]} ended with ${code}\n${last}`));
    });
  });
}
