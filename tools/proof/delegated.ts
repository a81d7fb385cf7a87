import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command';
import type { Definition } from './part';
import { ROOT } from './repository';
import { labVersions, packageVersions } from './versions';

/** A part that writes pages of its own. Kept of them is a hash each, so that a test sees an edit by hand. */
export interface Pages {
  readonly pages: Readonly<Record<string, string>>;
}

/** `docs/bench.md`, by `npm run bench`. */
export const bench: Definition<Pages> = {
  name: 'bench',
  proves: 'How long a synth and a check of 1 to 1000 services take, beside kustomize.',
  minutes: 3,
  inputs: ['app.ts', 'argocd', 'bench', 'chain', 'charts', 'synth'],
  versions: () => packageVersions('typescript'),
  async measure() {
    await command('npm', ['run', '--silent', 'bench']);
    return pages('docs/bench.md');
  },
  section: () => 'The figures are in [bench.md](bench.md).',
};

/** `docs/scaling.md`, by `npm run lab -- bench` on a lab of its own. */
export const scaling: Definition<Pages> = {
  name: 'scaling',
  proves: "How fast this repository scales, beside the tutorial's recipe under the same load.",
  minutes: 50,
  inputs: ['charts', 'config/metrics.ts', 'lab/bench', 'lab/cluster', 'lab/modules'],
  versions: labVersions,
  async measure() {
    await lab('up', '--full');
    try {
      await lab('bench');
    } finally {
      await lab('down');
    }
    return pages('docs/scaling.md', 'docs/scaling.svg');
  },
  section: () => 'The figures are in [scaling.md](scaling.md).',
};

async function lab(...args: readonly string[]): Promise<void> {
  await command('npm', ['run', '--silent', 'lab', '--', ...args]);
}

function pages(...files: readonly string[]): Pages {
  return { pages: Object.fromEntries(files.map((file) => [file, hashOf(file)])) };
}

/** Of a page as it lies there. */
export function hashOf(file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, file)))
    .digest('hex')
    .slice(0, 16);
}
