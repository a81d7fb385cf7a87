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
export function moduleFolder({ name, module = name }: Component): string {
  return join(MODULES, module);
}

/** The folder of a component's programs. Its name changes with everything that they are built from. */
export function binaryFolder(component: Component): string {
  const { name, tags, ldflags, binaries } = component;
  const stamp = createHash('sha256').update(JSON.stringify({ tags, ldflags, binaries }));
  for (const file of sourcesOf(component))
    stamp.update(file).update(readFileSync(join(moduleFolder(component), file)));
  return join(CACHE, 'bin', name, stamp.digest('hex').slice(0, 16));
}

/**
 * The files of ours that a component is built from, as paths in its module: those at the top (`go.mod`, `go.sum`), and
 * those of its own packages. A package of the module that another component is built from is not among them.
 */
export function sourcesOf(component: Component): readonly string[] {
  const packages = Object.values(component.binaries).filter((source) => source.startsWith('./'));
  return ['.', ...packages].flatMap((folder) => filesIn(moduleFolder(component), folder));
}

function filesIn(module: string, folder: string): readonly string[] {
  return readdirSync(join(module, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(folder, name))
    .sort();
}

/** The path of a program, or `undefined` when it is not built as the repository now says. */
export function binary(program: string): string | undefined {
  const component = components.find(({ binaries }) => program in binaries);
  if (component === undefined) return undefined;
  const path = join(binaryFolder(component), program);
  return existsSync(path) ? path : undefined;
}
