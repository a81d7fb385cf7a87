import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fieldAt } from './source-fields';
import { whatToWrite } from './what-to-write';

const COMPILER = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/**
 * What the compiler finds wrong in `services/` and `config/`, in its words, each with a line on what to write instead
 * where there is one; empty when there is nothing.
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
      else resolve(withAdvice(stdout.trim(), (file) => readFileSync(join(root, file), 'utf8')));
    });
  });
}

/** A mistake begins with its place; what belongs to it is indented below. */
const PLACE = /^(?<file>\S.*)\((?<line>\d+),(?<column>\d+)\): error (?<code>TS\d+): (?<words>.*)/;

/** The compiler's output with our advice below each mistake that there is advice for, once for a line of a file. */
export function withAdvice(output: string, textOf: (file: string) => string): string {
  const given = new Set<string>();
  return output
    .split(/\n(?=\S)/)
    .map((mistake) => {
      const advice = adviceOn(mistake, textOf);
      const { file, line } = PLACE.exec(mistake)?.groups ?? {};
      const once = `${file}:${line}: ${advice}`;
      if (advice === undefined || given.has(once)) return mistake;
      given.add(once);
      return `${mistake}\n  To change: ${advice}.`;
    })
    .join('\n');
}

function adviceOn(mistake: string, textOf: (file: string) => string): string | undefined {
  const { file, line, column, code, words } = PLACE.exec(mistake)?.groups ?? {};
  if (file === undefined || code === undefined) return undefined;
  const text = textOf(file);
  const field = fieldAt(text, Number(line), Number(column));
  const before = text.split('\n')[Number(line) - 1]?.slice(0, Number(column) - 1);
  const needsComma = code === 'TS1005' && words === "',' expected." && before?.trim() === '';
  return whatToWrite({ file, code, field, needsComma });
}
