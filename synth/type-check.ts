import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';

const COMPILER = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/**
 * What the compiler finds wrong in `services/` and `config/`, one mistake a line; empty when there is nothing.
 *
 * The loader that runs a synth only removes types. Without this a misspelt field would be left out in silence, and a
 * missing one would be an error in the middle of a chart. The compiler is a process of its own, so that it works while
 * the modules are loaded, and it reads what people edit and not the rest, which takes four times as long.
 *
 * @param root the folder of `tsconfig.declarations.json`
 */
export function typeMistakes(root: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [COMPILER, '--noEmit', '--pretty', 'false', '--project', 'tsconfig.declarations.json'];
    execFile(process.execPath, args, { cwd: root, encoding: 'utf8' }, (error, stdout) => {
      if (error !== null && stdout === '') reject(error);
      else resolve(stdout.trim());
    });
  });
}
