import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UpgradeFigures, WorkloadChange } from '../../lab/upgrade/figures';
import { command } from './command';
import type { Definition } from './part';
import { ProofError } from './proof-error';
import { commitOf, latestTag, ROOT } from './repository';
import { readJson } from './result';
import { labVersions } from './versions';

const FOLDER = join(ROOT, '.proof');
const FIGURES = join(FOLDER, 'upgrade.json');

/** From an earlier commit to this one, in the lab. */
export const upgrade: Definition<UpgradeFigures> = {
  name: 'upgrade',
  proves:
    'What a push of this `dist/` does to a cluster that runs an earlier one and serves: objects recreated, pods replaced, requests failed, seconds without a metric.',
  minutes: 30,
  inputs: ['argocd/health', 'dist', 'lab/cluster', 'lab/modules', 'lab/upgrade'],
  usage: '[FROM]',
  versions: labVersions,
  async measure([name, ...more]) {
    if (more.length > 0) throw new ProofError(`upgrade starts from one commit, not from ${more.length + 1}`);
    const from = commitOf(ROOT, name ?? defaultFrom());
    mkdirSync(FOLDER, { recursive: true });
    await command(process.execPath, ['--import', 'tsx', 'lab/upgrade/main.ts', from, FIGURES]);
    const figures = readJson<UpgradeFigures>(FIGURES);
    if (figures === undefined) throw new ProofError('the lab ended without figures');
    console.log(section(figures));
    return figures;
  },
  section,
};

/** @throws ProofError when there is no release yet */
function defaultFrom(): string {
  const tag = latestTag(ROOT);
  if (tag === undefined)
    throw new ProofError(
      'no tag leads to this commit: name one to start from, `npm run proof -- upgrade COMMIT`',
    );
  return tag;
}

/** Also the section "What an upgrade does" of the changelog. */
export function section(figures: UpgradeFigures): string {
  const { from, seconds, objects, byHand, requests, secondsWithoutMetric, leftOut } = figures;
  const gaps = Object.entries(secondsWithoutMetric).map(([metric, gap]) => `\`${metric}\` ${gap} s`);
  return [
    '### What an upgrade does',
    '',
    `From \`${from.slice(0, 7)}\`: settled after ${seconds} s, on one node, with the samples of Prometheus on volumes as on EKS.`,
    '',
    objectsLine('recreated', objects.recreated),
    objectsLine('deleted', objects.deleted),
    objectsLine('added', objects.added),
    objectsLine('changed', objects.changed),
    objectsLine('to be applied by hand, since Argo CD does not sync `dist/bootstrap/`', byHand),
    `- Requests failed: ${requests.failed} of ${requests.sent}, at ${requests.perSecond} a second${because(requests.reasons)}.`,
    `- Without a value of the metric: ${gaps.join(', ')}.`,
    ...leftOut.map((folder) => `- \`dist/${folder}\` did not run: the lab cannot build its images.`),
    '',
    '| workload | pods before | replaced | restarts of the others | pods after |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...figures.pods.map(row),
  ].join('\n');
}

function objectsLine(what: string, objects: readonly string[]): string {
  const names = objects.map((object) => `\`${object}\``).join(', ');
  return `- Objects ${what}: ${objects.length === 0 ? 'none' : `${objects.length} (${names})`}.`;
}

function because(reasons: readonly string[]): string {
  return reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
}

function row({ workload, before, replaced, restarts, after }: WorkloadChange): string {
  return `| \`${workload}\` | ${before} | ${replaced} | ${restarts} | ${after} |`;
}
