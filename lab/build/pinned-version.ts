import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The version of a module that the go.mod of a component pins, without the leading `v`.
 * @throws Error when it pins none
 */
export function pinnedVersion(component: string, module: string): string {
  const file = join(__dirname, '..', 'modules', component, 'go.mod');
  const required = new RegExp(`^(?:\\t|require )${module} v(\\S+)`, 'm').exec(readFileSync(file, 'utf8'));
  if (required?.[1] === undefined) throw new Error(`${file}: requires no ${module}`);
  return required[1];
}
