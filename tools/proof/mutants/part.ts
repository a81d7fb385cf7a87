import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Listr, PRESET_TIMER } from 'listr2';
import { links } from '../../../chain';
import type { Definition } from '../part';
import { ProofError } from '../proof-error';
import { ROOT } from '../repository';
import { Steps } from '../steps';
import { packageVersions } from '../versions';
import { type Group, groups } from './groups';
import { judge } from './judge';
import { describe, type Reason, type Tested } from './mutant';
import { testMutants } from './stryker';

/** Of one link. */
interface Row {
  readonly link: string;
  readonly mutants: number;
  /** Survivors with a reason. */
  readonly tolerated: number;
}

const FOLDER = join(ROOT, '.proof/mutants');
/** All survivors of the last run, in the form in which `reasons.json` takes them. */
const SURVIVORS = join(FOLDER, 'survivors.json');
/** What the mutants of a link depend on, besides its own sources and tests. A new reason does not run them again. */
const COMMON = [
  'chain/model',
  'test/chain/support',
  'tools/proof/mutants/numbers.mjs',
  'tools/proof/mutants/stryker.ts',
];

/** Mutants of the links. */
export const mutants: Definition<readonly Row[]> = {
  name: 'mutants',
  proves:
    "Each link's own tests notice every change of a comparison, a condition or a number in that link; a mutant that may survive has a written reason.",
  minutes: 60,
  inputs: ['chain/links', 'test/chain/links', 'tools/proof/mutants/reasons.json', ...COMMON],
  usage: '[LINK...]',
  versions: () => packageVersions('@stryker-mutator/core', 'jest'),
  async measure(args) {
    const all = groups(links.map(({ id }) => id));
    const asked = args.length === 0 ? all : args.map((name) => named(name, all));
    refuseUntested(asked);
    const results = await testAll(asked);
    refuseSurvivors(asked, results);
    if (args.length > 0) return undefined;
    return results.map(({ group, mutants, survivors }) => ({
      link: group.name,
      mutants,
      tolerated: survivors.length,
    }));
  },
  section(rows) {
    const sum = (of: 'mutants' | 'tolerated') => rows.reduce((total, row) => total + row[of], 0);
    return [
      '| link | mutants | noticed | survive, with a reason |',
      '| --- | ---: | ---: | ---: |',
      ...rows.map((row) => tableRow(`\`${row.link}\``, row.mutants, row.tolerated)),
      tableRow('**sum**', sum('mutants'), sum('tolerated')),
      '',
      'The reasons are in [`reasons.json`](../tools/proof/mutants/reasons.json).',
    ].join('\n');
  },
};

function tableRow(name: string, mutants: number, tolerated: number): string {
  return `| ${name} | ${mutants} | ${mutants - tolerated} | ${tolerated} |`;
}

function named(name: string, all: readonly Group[]): Group {
  const found = all.find((group) => group.name === name);
  if (found === undefined)
    throw new ProofError(
      `no link is called "${name}"; there are ${all.map((group) => group.name).join(', ')}`,
    );
  return found;
}

/** @throws ProofError for a link without a test file of its own */
function refuseUntested(asked: readonly Group[]): void {
  const untested = asked.filter(({ tests }) => tests.length === 0).map(({ name }) => name);
  if (untested.length > 0)
    throw new ProofError(
      `${untested.join(', ')}: no test of its own; write test/chain/links/LINK.test.ts, the only tests that count for a link`,
    );
}

type GroupResult = Tested & { readonly group: Group };

/** Link by link; a link whose sources and tests are as they were in an earlier run is not run again. */
async function testAll(asked: readonly Group[]): Promise<readonly GroupResult[]> {
  const steps = new Steps(ROOT, FOLDER);
  const results: GroupResult[] = [];
  await new Listr(
    asked.map((group) => ({
      title: group.name,
      task: async (_, task) => {
        const inputs = [...group.sources, ...group.tests, ...COMMON];
        const tested = await steps.run(group.name, inputs, () => testMutants(group, FOLDER));
        results.push({ ...tested, group });
        task.title = `${group.name}: ${tested.survivors.length} of ${tested.mutants} mutants survive`;
      },
    })),
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  ).run();
  return results;
}

/** @throws ProofError for a survivor without a reason, and for a reason without a survivor */
function refuseSurvivors(asked: readonly Group[], results: readonly GroupResult[]): void {
  const reasons: readonly Reason[] = JSON.parse(readFileSync(join(__dirname, 'reasons.json'), 'utf8'));
  const { unexplained, stale } = judge(
    results.flatMap(({ survivors }) => survivors),
    reasons,
    asked.flatMap(({ sources }) => sources),
  );
  writeFileSync(SURVIVORS, `${JSON.stringify(unexplained, undefined, 2)}\n`);
  const lines = [
    ...unexplained.map((mutant) => `survives, without a reason: ${describe(mutant)}`),
    ...stale.map((reason) => `survives no more, remove its reason: ${describe({ ...reason, line: 0 })}`),
  ];
  if (lines.length === 0) return;
  throw new ProofError(
    [
      ...lines,
      `${unexplained.length} mutants survive without a reason, ${stale.length} reasons are of none.`,
      'Write a test that notices the mutant, or a reason in tools/proof/mutants/reasons.json;',
      `.proof/mutants/survivors.json has the survivors in its form.`,
    ].join('\n'),
  );
}
