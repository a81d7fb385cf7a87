import { join } from 'node:path';

/** The command that runs the end-to-end tests; without files, all of them. */
export function jest(files: readonly string[]): string[] {
  const program = join(__dirname, '../../node_modules/jest/bin/jest.js');
  return [process.execPath, program, '--config', join(__dirname, 'jest.config.js'), '--runInBand', ...files];
}
