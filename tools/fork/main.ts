import { spawnSync } from 'node:child_process';
import { Command } from 'commander';
import { Listr, type ListrTask, PRESET_TIMER } from 'listr2';
import { PLACEHOLDER_URL, repository } from '../../config/git';
import { ToolError } from '../go-module';
import { acts, existingCluster } from './acts';
import { CommandError, Fork } from './fork';
import { perform } from './perform';
import { wholeProof } from './whole-proof';

new Command()
  .name('npm run fork --')
  .description(
    'Clones what is committed, and does there what owners of a fork do.\n' +
      'They add services and a namespace, set the git URL, delete the demo.\n' +
      'After each act: synth, lint, types, and the tests of services/ and config/.\n' +
      'At the end: all tests, and what CI runs without a cluster.\n' +
      'Takes up to eight minutes on two idle cores, and leaves nothing behind.\n' +
      'A step that needs a program that is not built is skipped and told;\n' +
      'where the environment has CI, that is an error.\n' +
      'In a fork, where config/git.ts has a URL of its own, nothing is done.\n' +
      'Exit code 1: something failed.',
  )
  .parse();

// What was made is removed when the process exits, which a signal alone does not do.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  if (!(error instanceof ToolError)) throw error;
  console.error(error instanceof CommandError ? error.output : error.message);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  if (repository.url !== PLACEHOLDER_URL) {
    console.log('config/git.ts has a URL of its own: this is a fork, and its own tests are the proof');
    return;
  }
  if (spawnSync('git', ['status', '--porcelain'], { cwd: __dirname }).stdout.length > 0)
    console.error('what is not committed is not in the clone');
  await new Listr(tasks(new Fork()), {
    rendererOptions: { timer: PRESET_TIMER },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  }).run();
}

function tasks(fork: Fork): ListrTask[] {
  const fresh = ['--testMatch', '<rootDir>/tools/fork/fresh-clone.jest.ts'];
  return [
    { title: 'a fresh clone', task: () => fork.run('npm', ['test', '--silent', '--', ...fresh]) },
    ...acts.map((act) => ({ title: act.title, task: () => perform(fork, act) })),
    ...wholeProof(fork, process.env.CI !== undefined),
    { title: existingCluster.title, task: () => perform(fork, existingCluster) },
  ];
}
