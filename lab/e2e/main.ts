import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { binary } from '../build/binaries';
import { build } from '../build/build';
import { jest } from './jest';

const LOAD_GENERATOR = 'vegeta';

interface Options {
  readonly context: string;
}

new Command()
  .name('npm run e2e --')
  .description(
    'The end-to-end tests, on a cluster of yours (kind, EKS) that has what dist/ says, and where nobody else calls shopfront.\n' +
      'Tests that break the machine or commit to git need the lab and are skipped. Needs kubectl, jq, curl, and Go for the load generator.',
  )
  .requiredOption(
    '--context <name>',
    'the context of your kubeconfig; `kubectl config get-contexts` lists them',
  )
  .argument('[file...]', 'only test files whose path has this in it')
  .action(async (files: string[], { context }: Options) => {
    await build([LOAD_GENERATOR]);
    const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
    try {
      process.exitCode = test(files, writeKubeconfig(context, folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  })
  .parseAsync()
  .catch(({ message }: Error) => {
    console.error(message);
    process.exitCode = 1;
  });

/** A kubeconfig whose current context is the one that was named: the walk-through's commands name none. */
function writeKubeconfig(context: string, folder: string): string {
  const path = join(folder, 'config');
  const flags = ['config', 'view', '--minify', '--flatten', `--context=${context}`];
  writeFileSync(path, execFileSync('kubectl', flags, { stdio: ['ignore', 'pipe', 'inherit'] }), {
    mode: 0o600,
  });
  return path;
}

function test(files: readonly string[], kubeconfig: string): number {
  const path = `${dirname(`${binary(LOAD_GENERATOR)}`)}:${process.env.PATH}`;
  const [program = '', ...args] = jest(files);
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, KUBECONFIG: kubeconfig, PATH: path },
  });
  return status ?? 1;
}
