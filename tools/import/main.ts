import { join } from 'node:path';
import { Command } from 'commander';
import { fromFolder, fromGoModule } from '../crds/read';
import { sources } from '../crds/sources';
import { NoGoError, ToolError } from '../go-module';
import { compare, replace } from './folder';
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
  if (check) compare(IMPORTS, files);
  else replace(IMPORTS, files);
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  const without = error instanceof NoGoError ? '; without it, --from names a folder of definitions' : '';
  console.error(`${error.message}${without}`);
  process.exitCode = 1;
}
