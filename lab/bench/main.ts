import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Listr, PRESET_TIMER } from 'listr2';
import { ADAPTER } from '../../charts/adapter-names';
import { namespaces } from '../../config/namespaces';
import { redeliver } from '../delivery/deliver';
import { labDist } from '../delivery/repository';
import { Kubectl } from '../kubectl';
import { Api } from './api';
import { figures, type Moment } from './figures';
import { observeIdle } from './idle';
import { refuseOverload } from './overload';
import { type Run, runPair } from './pair';
import { picture } from './picture';
import { benchDist, deploymentOf, nameOf, PAIRS, type Recipe } from './recipes';
import { Recorder, type Sample } from './recorder';
import { report } from './report';
import { behind, DURATION } from './scenario';
import type { Result } from './table';
import { tutorialService } from './tutorial';
import { type Usage, UsageMeter } from './usage';

const DOCS = join(__dirname, '../../docs');
/** Longer than any interval of either chain, so that each pair meets them at another moment. */
const PHASES_SECONDS = 60;

const kubectl = new Kubectl('kubectl', []);
const pairs = Array.from({ length: PAIRS }, (_, pair) => pair);

/**
 * Runs the tutorial's recipe and ours side by side on the running lab, with the windows of `config/metrics.ts`, and writes
 * `docs/scaling.md` and its picture.
 */
export async function bench(): Promise<void> {
  const api = await Api.open();
  let idles: ReadonlyMap<string, number> = new Map();
  let measured: Measured | undefined;
  const tasks = new Listr(
    [
      { title: `${PAIRS} services of each recipe`, task: deploy },
      {
        title: 'five minutes of idleness were observed',
        task: async () => {
          idles = await observeIdle(api);
        },
      },
      {
        title: `${PAIRS} steps, for ${Math.ceil((DURATION + behind(PAIRS - 1) + PHASES_SECONDS) / 60)} minutes`,
        task: async () => {
          measured = await measure(api, idles);
        },
      },
      { title: 'shopfront again', task: restore },
      { title: 'docs/scaling.md', task: () => measured && write(measured) },
    ],
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  );
  try {
    await tasks.run();
  } finally {
    await api.close();
  }
}

async function deploy(): Promise<void> {
  await redeliver(kubectl, 'the services of the bench', benchDist());
  for (const object of pairs.flatMap(tutorialService)) kubectl.apply(JSON.stringify(object));
  restartAdapter();
}

async function restore(): Promise<void> {
  for (const object of pairs.flatMap(tutorialService))
    kubectl.run(['delete', '--filename=-'], JSON.stringify(object));
  await redeliver(kubectl, 'the windows of config/metrics.ts', labDist('real'));
  restartAdapter();
}

/** It reads its rules when it starts, and the tutorial's is not in the checksum that would restart it. */
function restartAdapter(): void {
  kubectl.must(['rollout', 'restart', `deployment/${ADAPTER}`, '--namespace', namespaces.monitoring.name]);
}

interface Series {
  readonly run: Run;
  readonly moments: readonly Moment[];
}

interface Measured {
  readonly series: Readonly<Record<Recipe, readonly Series[]>>;
  readonly idles: ReadonlyMap<string, number>;
  readonly usages: readonly Usage[];
}

async function measure(api: Api, idles: ReadonlyMap<string, number>): Promise<Measured> {
  const recorder = new Recorder(api);
  const meter = new UsageMeter(api);
  const runs = (
    await Promise.all(
      pairs.map(async (pair) => {
        await delay((behind(pair) + Math.random() * PHASES_SECONDS) * 1000);
        return runPair(pair);
      }),
    )
  ).flat();
  await recorder.stop();
  const usages = await meter.stop();
  const seriesOf = (recipe: Recipe) =>
    runs
      .filter((run) => run.recipe === recipe)
      .map((run) => ({ run, moments: momentsOf(run, recorder.samples) }));
  return { series: { tutorial: seriesOf('tutorial'), ours: seriesOf('ours') }, idles, usages };
}

/** @throws LabError when the machine could not serve the load: then it is the machine that was measured */
function write({ series: { tutorial, ours }, idles, usages }: Measured): void {
  refuseOverload([tutorial, ours].map((recipe) => recipe.map(({ run }) => run)));
  const result = ({ run, moments }: Series): Result => ({
    run,
    idle: idles.get(nameOf(run.recipe, run.pair)) ?? Number.NaN,
    figures: figures(moments),
  });
  const drawing = picture(
    tutorial.map(({ moments }) => moments),
    ours.map(({ moments }) => moments),
  );
  writeFileSync(join(DOCS, 'scaling.svg'), drawing);
  writeFileSync(join(DOCS, 'scaling.md'), report(tutorial.map(result), ours.map(result), usages));
}

/** The recording as one service's own, from the beginning of its first stage. */
function momentsOf({ recipe, pair, start }: Run, samples: readonly Sample[]): Moment[] {
  const deployment = deploymentOf(recipe, pair);
  const service = `${nameOf(recipe, pair)}-metrics`;
  return samples.flatMap(({ at, sizes, bursts }) => {
    const size = sizes.get(deployment);
    const burst = bursts.get(service);
    if (size === undefined) return [];
    return [{ at: (at - start) / 1000, ...size, ...(burst === undefined ? {} : { burst }) }];
  });
}
