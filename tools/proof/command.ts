import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { ProofError } from './proof-error';
import { ROOT } from './repository';

/**
 * Runs a command of this repository to its end, at this terminal or, with `log`, into a file.
 * @throws ProofError when it fails
 */
export async function command(program: string, args: readonly string[], log?: string): Promise<void> {
  const output: 'inherit' | number = log === undefined ? 'inherit' : openSync(log, 'w');
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', output, output] });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => {
    if (typeof output === 'number') closeSync(output);
  });
  if (status === 0) return;
  const told = log === undefined ? '' : `; its output is in ${log}`;
  throw new ProofError(`${program} ${args.join(' ')} ended with exit code ${status}${told}`);
}
