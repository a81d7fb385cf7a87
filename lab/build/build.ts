import { join } from 'node:path';
import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import { makeOnce } from '../../synth/whole-folder';
import { binary, binaryFolder, moduleFolder } from './binaries';
import { type Component, components } from './component';
import { isUnpacked, unpackPackages } from './debian';
import { BuildError, run } from './run';
import { downloadUpstream } from './upstream';

/**
 * Builds Go components that are not built yet. What was built before, from the same sources, takes no time.
 *
 * @param names components; none means all, and Debian's packages
 * @throws BuildError for an unknown name, or with the last lines of the compiler's output
 */
export async function build(names: readonly string[]): Promise<void> {
  const tasks =
    names.length === 0 ? [...components.map(task), packages, manifests] : names.map(component).map(task);
  await new Listr(tasks, {
    rendererOptions: { timer: PRESET_TIMER },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  }).run();
}

const packages: ListrTask = {
  title: 'packages of Debian',
  skip: () => isUnpacked() && 'unpacked before',
  task: unpackPackages,
};

const manifests: ListrTask = { title: 'manifests of others', task: downloadUpstream };

function task(one: Component): ListrTask {
  return {
    title: one.name,
    skip: () => isBuilt(one) && 'built before',
    task: () => compile(one),
  };
}

function component(name: string): Component {
  const found = components.find((candidate) => candidate.name === name);
  if (found === undefined)
    throw new BuildError(`no component ${name}; there are ${components.map((one) => one.name).join(', ')}`);
  return found;
}

function isBuilt({ binaries }: Component): boolean {
  return Object.keys(binaries).every((program) => binary(program) !== undefined);
}

function compile(one: Component): Promise<void> {
  return makeOnce(binaryFolder(one), async (folder) => {
    for (const [program, source] of Object.entries(one.binaries))
      await go(one, ['-o', join(folder, program), source]);
  });
}

function go(one: Component, args: readonly string[]): Promise<void> {
  const { tags, ldflags } = one;
  const flags = ['-trimpath', `-tags=${tags.join(',')}`, '-ldflags', ['-s', '-w', ...ldflags].join(' ')];
  return run('go', ['build', ...flags, ...args], {
    cwd: moduleFolder(one),
    // Without profile-guided optimisation, which doubles the build; with the Go that is installed.
    env: {
      CGO_ENABLED: '0',
      GOTOOLCHAIN: 'local',
      GOFLAGS: '-mod=readonly -buildvcs=false -pgo=off',
    },
  });
}
