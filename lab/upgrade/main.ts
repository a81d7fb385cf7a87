import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { build } from '../build/build';
import { packImage } from '../build/image';
import { images } from '../build/images';
import { BuildError } from '../build/run';
import { shopfront } from '../e2e/support/shopfront';
import { Kubectl, KubectlError } from '../kubectl';
import { LabError } from '../lab-error';
import { createNamespaces, enter, isInside, refuseSecond, removeNamespaces } from '../node/namespaces';
import { checkPrerequisites } from '../prerequisites';
import { bringUp } from '../up';
import { distOf, distOfNow, type Fit, fitForLab } from './dist';
import type { UpgradeFigures } from './figures';
import { upgrade } from './run';
import { bringUpVolumes } from './volumes';

new Command()
  .name('lab/upgrade')
  .description(
    'Called by `npm run proof -- upgrade`: brings up dist/ of an earlier commit, pushes the one that lies here, and writes\n' +
      'into a file what that did to the cluster and its users. Takes half an hour; needs what `npm run lab` needs.',
  )
  .argument('<commit>', 'the earlier commit')
  .argument('<file>', 'where to write')
  .action(async (commit: string, file: string) => {
    if (isInside()) await inside(commit, file);
    else await outside([commit, file]);
  })
  .parseAsync()
  .catch((error: unknown) => {
    const expected = [BuildError, KubectlError, LabError];
    if (!(error instanceof Error) || !expected.some((kind) => error instanceof kind)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });

/** Makes a lab for this alone, and removes it. */
async function outside(args: readonly string[]): Promise<void> {
  refuseSecond();
  checkPrerequisites();
  await build([]);
  await createNamespaces();
  try {
    process.exitCode = enter([process.execPath, '--import', 'tsx', __filename, ...args]);
  } finally {
    await removeNamespaces();
  }
}

async function inside(commit: string, file: string): Promise<void> {
  const kubectl = new Kubectl('kubectl', []);
  const from = runnable(distOf(commit), `dist/ of ${commit}`);
  const to = runnable(distOfNow(), 'dist/');
  // The programs are those of this commit, under the names that either version asks for.
  for (const image of [...from.images, ...to.images]) packImage(image);
  await bringUp('real', from.files, [{ title: 'volumes', task: () => bringUpVolumes(kubectl) }]);
  const title = `from ${commit.slice(0, 7)} to ${nameOfNow()}`;
  const measured = await upgrade(kubectl, { from: from.files, to: to.files, title });
  const leftOut = [...new Set([...from.leftOut, ...to.leftOut])];
  const figures: UpgradeFigures = { from: commit, ...measured, leftOut };
  writeFileSync(file, JSON.stringify(figures));
}

/** @throws LabError when the service that is called meanwhile is not in it */
function runnable(dist: Parameters<typeof fitForLab>[0], name: string): Fit {
  const fitted = fitForLab(dist, images(`${shopfront.image}`));
  if (!fitted.files.some(({ path }) => path.startsWith(`${shopfront.name}/`)))
    throw new LabError(
      `${name} has no folder ${shopfront.name} whose images the lab can build: that is the service which is called meanwhile`,
    );
  return fitted;
}

function nameOfNow(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: __dirname, encoding: 'utf8' }).trim();
}
