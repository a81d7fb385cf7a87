import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { fromFolder, fromGoModule } from '../crds/read';
import { sources } from '../crds/sources';
import { ToolError } from '../go-module';
import { generate } from './generate';

const IMPORTS = join(__dirname, '../../imports');

const { from, check } = new Command()
  .name('npm run import --')
  .description(
    'Generates imports/ from the custom resource definitions of the versions in config/versions.ts.\n' +
      'Reads them from Go modules, or from a folder.\n' +
      'Exit code 1: a definition cannot be had, or --check found a difference.',
  )
  .option('--from <folder>', 'read the definitions from here, for people without Go')
  .option('--check', 'write nothing; fail when imports/ is not what would be written')
  .parse()
  .opts<{ from?: string; check?: true }>();

try {
  const files = sources.map((source) => {
    console.error(`${source.group}: ${source.module} v${source.version}`);
    const texts = from === undefined ? fromGoModule(source) : fromFolder(from, source);
    return [`${source.group}.ts`, generate(source, texts)] as const;
  });
  if (check) compare(files);
  else replace(files);
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function compare(files: readonly (readonly [string, string])[]): void {
  for (const [name, text] of files) {
    const path = join(IMPORTS, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
      throw new ToolError(`imports/${name} is not what npm run import writes; run it and commit the result`);
  }
}

/** Whole or not at all: written beside `imports/`, and renamed. */
function replace(files: readonly (readonly [string, string])[]): void {
  const next = `${IMPORTS}.next`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  for (const [name, text] of files) writeFileSync(join(next, name), text);
  rmSync(IMPORTS, { recursive: true, force: true });
  renameSync(next, IMPORTS);
}
