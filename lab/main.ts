import { readFileSync, writeFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { ToolError } from '../tools/go-module';
import { admit } from './apiserver/admit';
import { ApiServerError, withApiServer } from './apiserver/api-server';
import { KINDS_FILE, kinds } from './apiserver/kinds';
import { schemaFolder, writeSchemas } from './apiserver/schemas';
import { build } from './build/build';
import { components } from './build/component';
import { BuildError } from './build/run';
import { jest } from './e2e/jest';
import { KubectlError } from './kubectl';
import { LabError } from './lab-error';
import { createNamespaces, enter, isInside, refuseSecond, removeNamespaces } from './node/namespaces';
import { checkVerdicts, writeVerdicts } from './oracle/verdicts';
import { checkPrerequisites } from './prerequisites';
import { bringUp } from './up';

interface UpOptions {
  readonly full?: true;
}

const full = new Option(
  '--full',
  'with the windows of config/metrics.ts, not with short ones made by the same code',
);

const lab = new Command()
  .name('npm run lab --')
  .enablePositionalOptions()
  .description(
    'A real cluster on one Linux machine, in namespaces of its own, from Go modules and packages of Debian.\n' +
      'Without a command: build, up, test, down. Needs Linux, root and Go.',
  );

lab
  .command('all', { isDefault: true, hidden: true })
  .addOption(full)
  .action(async (options: UpOptions) => {
    refuseSecond();
    try {
      process.exitCode = (await up(options)) || enter(jest([]));
    } finally {
      await removeNamespaces();
    }
  });

lab
  .command('build')
  .description('build what is not built yet; without a name, everything. Needs Go.')
  .addArgument(new Argument('[component...]').choices(components.map(({ name }) => name)))
  .action(build);

lab
  .command('up')
  .description('start the cluster and deliver dist/, building first what is not built; it runs until `down`')
  .addOption(full)
  .action(async (options: UpOptions) => {
    process.exitCode = await up(options);
  });

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
  .action((files: string[]) => {
    process.exitCode = enter(jest(files));
  });

lab
  .command('bench')
  .description(
    "run the tutorial's recipe and ours side by side on the running cluster, and write docs/scaling.md; takes 40 minutes",
  )
  .action(async () => {
    if (!isInside()) {
      process.exitCode = enter(again('bench'));
      return;
    }
    // Brings the library that draws, which the other commands need not wait for.
    const { bench } = await import('./bench/main.js');
    await bench();
  });

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

lab
  .command('kinds')
  .description('write chain/kinds.json, what the check knows of Kubernetes, as a real API server tells it')
  .option('--check', 'write nothing; exit code 1 when it is not what would be written')
  .action(async ({ check }: { readonly check?: true }) => {
    const text = await withApiServer(kinds);
    if (!check) writeFileSync(KINDS_FILE, text);
    else if (readFileSync(KINDS_FILE, 'utf8') !== text)
      throw new LabError('chain/kinds.json is not what `npm run lab -- kinds` writes: run it');
  });

lab
  .command('verdicts')
  .description(
    'write test/chain/fixtures/kubernetes/, what the code of Kubernetes answers to the questions of the check',
  )
  .option('--check', 'write nothing; exit code 1 when it is not what would be written')
  .action(({ check }: { readonly check?: true }) => (check ? checkVerdicts() : writeVerdicts()));

/** Outside makes the namespaces, and starts itself inside them. Returns the exit code. */
async function up({ full: real }: UpOptions): Promise<number> {
  if (isInside()) {
    await bringUp(real ? 'real' : 'short');
    return 0;
  }
  refuseSecond();
  checkPrerequisites();
  await build([]);
  await createNamespaces();
  return enter(again('up', ...(real ? ['--full'] : [])));
}

/** This command line, for a start inside. */
function again(...args: readonly string[]): string[] {
  return [process.execPath, '--import', 'tsx', __filename, ...args];
}

lab.parseAsync().catch((error: unknown) => {
  const expected = [BuildError, ApiServerError, KubectlError, LabError, ToolError];
  if (!(error instanceof Error) || !expected.some((kind) => error instanceof kind)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
