import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Component, components } from './component';

/** Where things are kept that take long to make. Outside the repository, so that every clone shares them. */
export const CACHE = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'eks-request-rate-autoscaling',
);

const MODULES = join(__dirname, '..', 'modules');

/** The Go module of a component. */
export function moduleFolder({ name }: Component): string {
  return join(MODULES, name);
}

/** The folder of a component's programs. Its name changes with everything that they are built from. */
export function binaryFolder(component: Component): string {
  const { name, tags, ldflags, binaries } = component;
  const stamp = createHash('sha256').update(JSON.stringify({ tags, ldflags, binaries }));
  for (const file of readdirSync(moduleFolder(component)).sort())
    stamp.update(file).update(readFileSync(join(moduleFolder(component), file)));
  return join(CACHE, 'bin', name, stamp.digest('hex').slice(0, 16));
}

/** The path of a program, or `undefined` when it is not built as the repository now says. */
export function binary(program: string): string | undefined {
  const component = components.find(({ binaries }) => program in binaries);
  if (component === undefined) return undefined;
  const path = join(binaryFolder(component), program);
  return existsSync(path) ? path : undefined;
}
