import { ToolError } from '../go-module';
import type { Scan, Scanner } from './finding';

/**
 * Runs a scanner over a folder of YAML.
 * @throws ToolError when its answer cannot be read, or when it judged nothing, which would look like a clean result
 */
export function scan(scanner: Scanner, program: string, folder: string): Scan {
  const done = scanner.scan(program, folder);
  if (done.checks === 0) throw new ToolError(`${scanner.name}: judged nothing in ${folder}`);
  return done;
}
