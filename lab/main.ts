import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { admit } from './apiserver/admit';
import { ApiServerError, withApiServer } from './apiserver/api-server';
import { schemaFolder, writeSchemas } from './apiserver/schemas';
import { build } from './build/build';
import { components } from './build/component';
import { BuildError } from './build/run';
import { KubectlError } from './kubectl';
import { LabError } from './lab-error';
import { createNamespaces, enter, isInside, removeNamespaces } from './node/namespaces';
import { checkPrerequisites } from './prerequisites';
import { bringUp } from './up';

const lab = new Command()
  .name('npm run lab --')
  .enablePositionalOptions()
  .description(
    'A real cluster on one Linux machine, in namespaces of its own, with nothing from outside but Go modules and\n' +
      'packages of Debian. Without a command: build, up, test, down. Needs Linux, root and Go.',
  );

lab.command('all', { isDefault: true, hidden: true }).action(async () => {
  await up();
  try {
    test([]);
  } finally {
    await removeNamespaces();
  }
});

lab
  .command('build')
  .description('build what is not built yet; without a name, everything. Needs Go.')
  .addArgument(new Argument('[component...]').choices(components.map(({ name }) => name)))
  .action(async (names: string[]) => build(names));

lab
  .command('up')
  .description('start the cluster, building first what is not built; it runs until `down`')
  .action(up);

lab
  .command('shell')
  .description('run a command inside, where kubectl, ctr, nft and curl see the cluster; without one, a shell')
  .argument('[command...]')
  .passThroughOptions()
  .action((command: string[]) => {
    process.exitCode = enter(command.length > 0 ? command : ['bash']);
  });

lab
  .command('test')
  .description('prove dist/ on the running cluster; exit code 1 when something failed')
  .argument('[file...]', 'only test files whose path has this in it')
  .action(test);

lab
  .command('down')
  .description('end the cluster and remove everything of it but what was built')
  .action(removeNamespaces);

lab
  .command('admit')
  .description('ask a real API server whether it would take a folder of YAML; exit code 1 when it objects')
  .argument('[folder]', 'what to ask about', 'dist')
  .action(async (folder: string) => {
    const { accepted, errors, warnings, reordered } = await withApiServer(async (kubectl) =>
      admit(kubectl, folder),
    );
    const moved = reordered.map(
      (name) => `HorizontalPodAutoscaler ${name}: its metrics come back in another order`,
    );
    for (const complaint of [...errors, ...warnings, ...moved]) console.error(complaint);
    console.log(`${accepted} objects accepted, ${errors.length} errors, ${warnings.length} warnings`);
    if (errors.length + warnings.length + moved.length > 0) process.exitCode = 1;
  });

lab
  .command('schemas')
  .description('write the JSON schemas of a real API server, for kubeconform')
  .action(async () => {
    const kinds = await withApiServer((kubectl) => writeSchemas(kubectl, schemaFolder()));
    console.log(`schemas of ${kinds} kinds`);
  });

async function up(): Promise<void> {
  if (isInside()) return bringUp();
  checkPrerequisites();
  await build([]);
  await createNamespaces();
  process.exitCode = enter([process.execPath, '--import', 'tsx', __filename, 'up']);
}

function test(files: readonly string[]): void {
  const jest = join(__dirname, '../node_modules/jest/bin/jest.js');
  const config = join(__dirname, 'e2e/jest.config.js');
  process.exitCode = enter([process.execPath, jest, '--config', config, '--runInBand', ...files]);
}

lab
  .enablePositionalOptions()
  .parseAsync()
  .catch((error: unknown) => {
    const expected = [BuildError, ApiServerError, KubectlError, LabError];
    if (!(error instanceof Error) || !expected.some((kind) => error instanceof kind)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
