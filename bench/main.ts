import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { binary } from '../lab/build/binaries';
import type { CheckCost } from './check';
import { kustomize } from './kustomize';

/** What one synth took. */
interface Measured {
  readonly services: number;
  readonly milliseconds: number;
  readonly objects: number;
  readonly mebibytes: number;
}

const COUNTS = [1, 10, 100, 1000];
/** Above this kustomize takes minutes. */
const LARGEST_FOR_KUSTOMIZE = 100;
/** The median of so many runs, so that one disturbance does not count. */
const RUNS = 3;

new Command()
  .name('npm run bench --')
  .description(
    'Synthesizes 1 to 1000 services, beside kubectl kustomize on the same objects, and writes docs/bench.md.\n' +
      'Takes about a minute. kubectl is the one of `npm run lab -- build kubernetes`, or the one on the PATH.',
  )
  .parse();

const results = COUNTS.map((services) => {
  process.stderr.write(`${services} services …\n`);
  return median(Array.from({ length: RUNS }, () => synthesize(services)));
});
const checks = COUNTS.map((services) => {
  process.stderr.write(`check of ${services} services …\n`);
  return median(Array.from({ length: RUNS }, () => check(services)));
});
const figures = [table(results), shopfrontAlone(), '## The check alone', checkTable(checks)].join('\n\n');
console.log(figures);
writeFileSync(join(__dirname, '../docs/bench.md'), `${introduction()}\n\n${figures}\n`);

function synthesize(services: number): Measured {
  const program = ['--import', 'tsx', join(__dirname, 'synthesize.ts'), `${services}`];
  return { services, ...JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' })) };
}

function check(services: number): CheckCost {
  const program = ['--expose-gc', '--import', 'tsx', join(__dirname, 'check-once.ts'), `${services}`];
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8' }));
}

function checkTable(measured: readonly CheckCost[]): string {
  const rows = measured.map(({ services, objects, chains, milliseconds, bytes }, index) => {
    const smaller = measured[index - 1];
    return [
      services,
      objects,
      chains,
      seconds(milliseconds),
      `${Math.round(bytes / 1024 / 1024)} MiB`,
      smaller === undefined ? '' : `${(milliseconds / smaller.milliseconds).toFixed(1)}x`,
    ].join(' | ');
  });
  return markdown([
    'services | objects | chains | time | memory beyond the objects | growth',
    '---: | ---: | ---: | ---: | ---: | ---:',
    ...rows,
  ]);
}

function markdown(rows: readonly string[]): string {
  return rows.map((row) => `| ${row} |`).join('\n');
}

function median<T extends { readonly milliseconds: number }>(runs: readonly T[]): T {
  const sorted = [...runs].sort((a, b) => a.milliseconds - b.milliseconds);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('no runs');
  return middle;
}

function table(measured: readonly Measured[]): string {
  const rows = measured.map(({ services, objects, milliseconds, mebibytes }, index) => {
    const smaller = measured[index - 1];
    return [
      services,
      objects,
      seconds(milliseconds),
      `${Math.round(mebibytes)} MiB`,
      Math.round(objects / (milliseconds / 1000)),
      smaller === undefined ? '' : `${(milliseconds / smaller.milliseconds).toFixed(1)}x`,
      services > LARGEST_FOR_KUSTOMIZE ? '' : beside(services),
    ].join(' | ');
  });
  return markdown([
    'services | objects | time | peak memory | objects per second | growth | `kubectl kustomize`',
    '---: | ---: | ---: | ---: | ---: | ---: | ---:',
    ...rows,
  ]);
}

function beside(services: number): string {
  const milliseconds = kustomize(binary('kubectl') ?? 'kubectl', services);
  return milliseconds === undefined ? 'no kubectl' : seconds(milliseconds);
}

/** The whole command as a person waits for it. */
function shopfrontAlone(): string {
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    spawnSync('npm', ['run', '--silent', 'synth'], { cwd: join(__dirname, '..'), stdio: 'ignore' });
    return { milliseconds: performance.now() - start };
  });
  const whole = seconds(median(runs).milliseconds);
  return `\`npm run synth\` for shopfront alone: ${whole}, of which the first row is our own work; the rest is npm, Node, libraries, and beside them the compiler.`;
}

function introduction(): string {
  return [
    '# How long a synth takes',
    '',
    `Written by \`npm run bench\`: Node ${process.versions.node}, ${availableParallelism()} cores. Medians of ${RUNS} runs.`,
    'Time is rendering, checking, comparing and writing, without the start of Node. `kubectl kustomize` makes the same',
    'objects, one overlay for each service, in the same run; its start is part of its time.',
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
