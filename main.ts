import { join } from 'node:path';
import { Command } from 'commander';
import { DeclarationError } from './charts/constructs/refuse';
import { PLACEHOLDER_URL } from './config/git';
import { declaredAt } from './synth/declared-at';
import { PublishError } from './synth/refusals';
import { typeMistakes } from './synth/type-check';
import { unlisted } from './synth/unlisted';
import { writtenAt } from './synth/written-at';

const { allowRemovingEveryService = false } = new Command()
  .name('npm run synth --')
  .description(
    'Writes dist/ from services/ and config/, whole or not at all.\nExit code 1: refused, dist/ is as it was.',
  )
  .option('--allow-removing-every-service', 'publish although no service is left in dist/')
  .parse()
  .opts<{ allowRemovingEveryService?: true }>();

const mistakes = typeMistakes(__dirname);

synthesize().catch(async (error: unknown) => {
  const message = await explain(error);
  if (message === undefined) throw error;
  console.error(`${message}\ndist/ is as it was`);
  process.exitCode = 1;
});

async function synthesize(): Promise<void> {
  const start = performance.now();
  // Loaded here and not above, because a declaration may be refused while its file is read.
  const [{ applications }, { platform }, { services }, { publish }, { report }] = await Promise.all([
    import('./app.js'),
    import('./config/platform.js'),
    import('./services/index.js'),
    import('./synth/publish.js'),
    import('./synth/report.js'),
  ]);
  const found = await mistakes;
  if (found !== '') throw new PublishError(found);
  const published = publish({
    applications: applications(platform, services),
    output: process.env.CDK8S_OUTDIR,
    target: join(__dirname, 'dist'),
    allowRemovingEveryService,
  });
  if (platform.repository.url === PLACEHOLDER_URL)
    console.error(
      'warning: config/git.ts still has the placeholder URL; Argo CD can sync nothing until it is yours',
    );
  for (const file of unlisted(__dirname))
    console.error(`warning: ${file}: no list has what it declares; add it to services/index.ts`);
  // Not without a terminal; a terminal's answer heeds NO_COLOR.
  const hasColours = process.stderr.isTTY === true && process.stderr.hasColors();
  // On standard error, because `cdk8s synth` swallows the other.
  console.error(report(published, Math.round(performance.now() - start), hasColours));
}

/** What a person who edited a declaration has to know; `undefined` of an error that is nobody's but ours. */
async function explain(error: unknown): Promise<string | undefined> {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof PublishError) return error.message;
  const refused = error instanceof DeclarationError ? error : undefined;
  const line = declaredAt(error, __dirname) ?? (refused && writtenAt(refused, __dirname));
  const message = line === undefined ? error.message : `${line}: ${error.message}`;
  if (refused !== undefined) return message;
  // What is wrong in a type may be thrown as anything, anywhere; the compiler knows the line.
  const found = await mistakes;
  if (found !== '') return found;
  return line === undefined ? undefined : message;
}
