import type { Figures } from './figures';
import type { Run } from './pair';
import { changeOf, rightSize, stageOf } from './scenario';
import type { Usage } from './usage';

/** One service: what it was put through, and how it did. */
export interface Result {
  readonly run: Run;
  /** What its HPA read before any request was sent, in requests per second and pod. */
  readonly idle: number;
  readonly figures: Figures;
}

type Column = readonly Result[];
type Row = readonly [what: string, of: (results: Column) => string];

/** The steps after which a change of load has become pods, in the order in which they happen; only ours has both windows. */
const SECONDS_GO: readonly Row[] = [
  [
    'a scrape, and the window, until the rate asks for all five pods',
    spread(({ figures }) => figures.rateFull),
  ],
  [
    'the HPA’s next look, and further ones where it had asked for fewer at first',
    spread(({ figures }) => between(figures.rateFull, figures.decidedFull)),
  ],
  ['start and readiness of the pods', spread(({ figures }) => between(figures.decidedFull, figures.full))],
];

const STEP = changeOf('base', 'step');
const DROP = changeOf('step', 'drop');
const needs = (stage: 'step' | 'drop') => rightSize(stageOf(stage));

const ROWS: readonly Row[] = [
  ['reads when idle, req/s', spread(({ idle }) => idle, 2)],
  [`${STEP}: first reaction`, spread(({ figures }) => figures.firstReaction)],
  [`${STEP}: all ${needs('step')} pods ready`, spread(({ figures }) => figures.full)],
  [
    `${DROP}: fewest pods ready, of the ${needs('drop')} needed`,
    spread(({ figures }) => figures.lowestAfterDrop),
  ],
  [`${DROP}: back at ${needs('drop')} pods`, spread(({ figures }) => figures.rightAfterDrop)],
  ['end of load: back at 1 pod', spread(({ figures }) => figures.end)],
  ['flaps', (results) => `${sum(results, ({ figures }) => figures.flaps)}`],
  [
    'failed requests',
    (results) => `${sum(results, ({ run }) => run.failed)} of ${sum(results, ({ run }) => run.requests)}`,
  ],
];

/** Both recipes beside each other. */
export function comparison(tutorial: Column, ours: Column): string {
  return markdown([
    ['', "the tutorial's recipe", 'this repository'],
    ['---', '---:', '---:'],
    ...ROWS.map(([what, of]) => [what, of(tutorial), of(ours)]),
  ]);
}

/** Where the seconds go between the step and the pods. */
export function breakdown(ours: Column): string {
  return markdown([
    ['from → to', 'seconds'],
    ['---', '---:'],
    ...SECONDS_GO.map(([what, of]) => [what, of(ours)]),
  ]);
}

export function costs(usages: readonly Usage[]): string {
  return markdown([
    ['', 'processors, mean', 'memory, highest'],
    ['---', '---:', '---:'],
    ...usages.map(({ program, processors, memory }) => [
      program,
      processors.toFixed(3),
      `${Math.round(memory / 1024 / 1024)} MiB`,
    ]),
  ]);
}

/** The mean and the range, or in how many of the runs it happened at all. */
function spread(of: (result: Result) => number | undefined, digits = 0): (results: Column) => string {
  return (results) => {
    const values = results.map(of).filter((value) => value !== undefined);
    if (values.length === 0) return 'never';
    const mean = values.reduce((all, value) => all + value, 0) / values.length;
    const range = `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
    const often = values.length === results.length ? '' : `, in ${values.length} of ${results.length}`;
    return `${mean.toFixed(digits)} (${range}${often})`;
  };
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}

function sum(results: Column, of: (result: Result) => number): number {
  return results.reduce((all, result) => all + of(result), 0);
}

function markdown(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
