import { readFileSync } from 'node:fs';
import { run } from './command';

const STDIN = 0;

process.exitCode = run(process.argv.slice(2), {
  stdin: () => readFileSync(STDIN),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  colors: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
