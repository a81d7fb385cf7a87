import { Argument, Command } from 'commander';
import { admit } from './apiserver/admit';
import { ApiServerError, withApiServer } from './apiserver/api-server';
import { KubectlError } from './apiserver/kubectl';
import { schemaFolder, writeSchemas } from './apiserver/schemas';
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

lab.parseAsync().catch((error: unknown) => {
  if (!(error instanceof BuildError || error instanceof ApiServerError || error instanceof KubectlError))
    throw error;
  console.error(error.message);
  process.exitCode = 1;
});
