import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Listr, PRESET_TIMER } from 'listr2';
import { binary, binaryFolder, moduleFolder } from './binaries';
import { type Component, components } from './component';

/** Lines of the compiler's output that are shown when it fails. */
const LINES_ON_FAILURE = 20;

/** A name that is not in the list, or a program that did not build. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

/**
 * Builds what is not built yet. What was built before, from the same sources, takes no time.
 *
 * @param names components; none means all
 * @throws BuildError for an unknown name, or with the last lines of the compiler's output
 */
export async function build(names: readonly string[]): Promise<void> {
  const wanted = names.length === 0 ? components : names.map(component);
  await new Listr(
    wanted.map((one) => ({
      title: one.name,
      skip: () => isBuilt(one) && 'built before',
      task: () => compile(one),
    })),
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  ).run();
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

/** Builds beside the final folder and renames, so that an interrupted build leaves nothing that looks finished. */
async function compile(one: Component): Promise<void> {
  const folder = binaryFolder(one);
  const unfinished = `${folder}.unfinished`;
  mkdirSync(unfinished, { recursive: true });
  for (const [program, source] of Object.entries(one.binaries))
    await go(one, ['-o', join(unfinished, program), source]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function go(one: Component, args: readonly string[]): Promise<void> {
  const { name, tags, ldflags } = one;
  const flags = ['-trimpath', `-tags=${tags.join(',')}`, '-ldflags', ['-s', '-w', ...ldflags].join(' ')];
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    const child = spawn('go', ['build', ...flags, ...args], {
      cwd: moduleFolder(one),
      // Without profile-guided optimisation, which doubles the build; with the Go that is installed.
      env: {
        ...process.env,
        CGO_ENABLED: '0',
        GOTOOLCHAIN: 'local',
        GOFLAGS: '-mod=readonly -buildvcs=false -pgo=off',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.on('error', () => reject(new BuildError(`${name}: Go is not installed, or not on the PATH`)));
    child.on('close', (code) => {
      const last = output.join('').trimEnd().split('\n').slice(-LINES_ON_FAILURE).join('\n');
      if (code === 0) resolve();
      else reject(new BuildError(`${name}: go build ended with ${code}\n${last}`));
    });
  });
}
