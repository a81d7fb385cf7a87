import { spawnSync } from 'node:child_process';

/** A tool cannot do its work; the message says what is missing and what to do. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** Go itself is missing. */
export class NoGoError extends ToolError {
  constructor() {
    super('Go is not installed, or not on the PATH');
  }
}

/**
 * The folder of a Go module at a version, downloaded and verified by Go's checksum database if need be.
 * @throws NoGoError, or ToolError when the module cannot be had
 */
export function goModule(path: string, version: string): string {
  const { stdout, error } = spawnSync('go', ['mod', 'download', '-json', `${path}@v${version}`], {
    encoding: 'utf8',
  });
  if (error !== undefined) throw new NoGoError();
  const answer: { readonly Dir?: string; readonly Error?: string } = JSON.parse(stdout);
  if (answer.Dir === undefined) throw new ToolError(`${path}@v${version}: ${answer.Error ?? 'not found'}`);
  return answer.Dir;
}
