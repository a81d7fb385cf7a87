import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { list } from './list';
import { page } from './page';
import { parts } from './parts';
import { ProofError } from './proof-error';
import { ROOT } from './repository';
import { type Request, requests } from './requests';
import { writeWhole } from './result';

const DOCS = join(ROOT, 'docs/proof.md');

new Command()
  .name('npm run proof --')
  .description(
    'What takes too long for CI. Each part takes an hour at most, writes one file of results in docs/proof/,\n' +
      'and docs/proof.md is made from those files. Without a part, lists them: what each proves, when it was measured,\n' +
      'and which of its inputs have changed since. `docs` makes docs/proof.md anew and measures nothing.\n' +
      'A part that was interrupted goes on where it was. Exit code 1: what a part proves does not hold.',
  )
  .argument('[part...]', 'the name of a part and its arguments, of as many parts as you like; or `docs`')
  .action(async (words: readonly string[]) => {
    if (words.length === 0) return console.log(list(parts));
    const measures = words[0] === 'docs' ? [] : requests(words, parts);
    for (const request of measures) await run(request);
    writeWhole(DOCS, page(readFileSync(DOCS, 'utf8'), parts));
  })
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof ProofError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });

async function run({ part, args }: Request): Promise<void> {
  const obstacle = part.obstacle();
  // Said before the hour, and once more after it.
  if (obstacle !== undefined) console.error(`${part.name} will keep no result: ${obstacle}`);
  const outcome = await part.run(args);
  console.error(
    outcome.kept
      ? `${part.name}: docs/proof/${part.name}.json`
      : `${part.name}: no result kept: ${outcome.why}`,
  );
}
