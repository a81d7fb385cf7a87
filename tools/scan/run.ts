import { spawnSync } from 'node:child_process';
import { ToolError } from '../go-module';

const LARGEST_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs a scanner and reads the JSON that it prints. Scanners exit with a code of their own when they find something,
 * so only their answer counts.
 * @throws ToolError when there is no JSON
 */
export function json<Answer>(program: string, args: readonly string[]): Answer {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: LARGEST_OUTPUT });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new ToolError(`${program}: its answer is not JSON\n${stderr.slice(-2000)}`);
  }
}
