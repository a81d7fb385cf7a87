import { Argument, Command } from 'commander';
import { BuildError, build } from './build/build';
import { components } from './build/component';

const lab = new Command()
  .name('npm run lab --')
  .description('Real components on one Linux machine, built from Go modules.');

lab
  .command('build')
  .description('build what is not built yet; without a name, everything. Needs Go.')
  .addArgument(new Argument('[component...]').choices(components.map(({ name }) => name)))
  .action(async (names: string[]) => build(names));

lab.parseAsync().catch((error: unknown) => {
  if (!(error instanceof BuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
