import { Listr, PRESET_TIMER } from 'listr2';
import { describe, type ManifestFile } from '../../synth/manifest';
import { toYaml } from '../../synth/render';
import { synced } from '../delivery/deliver';
import { commit } from '../delivery/repository';
import { Load, type Outcome } from '../e2e/support/load';
import { METRICS, reading } from '../e2e/support/metric';
import { shopfront, size, url } from '../e2e/support/shopfront';
import type { Kubectl } from '../kubectl';
import { until } from '../node/until';
import { isSteady, pods, uids } from './cluster';
import { changedIn, compareObjects, comparePods } from './compare';
import type { UpgradeFigures } from './figures';
import { MetricWatch } from './metric-watch';

const { max } = shopfront.replicas;
/** Needs every pod that there may be, so that the HPA has no reason to change their number. */
const LOAD = max * shopfront.requestsPerSecondPerPod;
/** Until the long window of a new service was observed, and then until it is full of the load. */
const STEADY_WITHIN_SECONDS = 15 * 60;
/** How long nothing may happen any more before the upgrade counts as over. */
const QUIET_SECONDS = 60;
/** A rate of vegeta's requests is never exactly what was asked for. */
const ALMOST = 0.95;

/** What is upgraded, on a lab where `from` was delivered. */
export interface Upgrade {
  readonly from: readonly ManifestFile[];
  readonly to: readonly ManifestFile[];
  readonly title: string;
}

export type Measured = Omit<UpgradeFigures, 'from' | 'leftOut'>;

interface Progress {
  measured?: Measured;
}

/** Pushes `to` while users call the service, and tells what it did. */
export async function upgrade(kubectl: Kubectl, what: Upgrade): Promise<Measured> {
  const { measured } = await new Listr<Progress>(
    [
      {
        title: 'every Application is healthy, the HPA with a value included',
        task: () => settled(kubectl, what.from),
      },
      { title: `${LOAD} requests a second, until the long window is full of them`, task: warmUp },
      {
        title: what.title,
        task: async (progress) => {
          progress.measured = await measure(kubectl, what);
        },
      },
    ],
    { rendererOptions: { timer: PRESET_TIMER }, fallbackRendererOptions: { timer: PRESET_TIMER } },
  ).run({});
  if (measured === undefined) throw new Error('the upgrade ended without figures');
  return measured;
}

async function settled(kubectl: Kubectl, files: readonly ManifestFile[]): Promise<void> {
  const revision = commit('as it was', files);
  await until('every Application is healthy and every pod ready', STEADY_WITHIN_SECONDS, () =>
    isSteady(kubectl, files, revision),
  );
}

async function warmUp(): Promise<void> {
  const load = new Load(url(), LOAD);
  try {
    await until(`${max} pods, and a rate of ${LOAD} requests a second`, STEADY_WITHIN_SECONDS, isWarm);
  } finally {
    await load.stop();
  }
}

function isWarm(): boolean {
  const [long] = METRICS;
  return size().ready === max && (reading(long) ?? 0) > LOAD * ALMOST;
}

async function measure(kubectl: Kubectl, { from, to, title }: Upgrade): Promise<Measured> {
  const both = [...from, ...to];
  const before = { uids: uids(kubectl, both), pods: pods(kubectl, both) };
  const { result, requests, secondsWithoutMetric } = await underLoad(async () => {
    const start = performance.now();
    const byHand = applyByHand(kubectl, from, to);
    const revision = commit(title, to);
    await synced(kubectl, revision, STEADY_WITHIN_SECONDS);
    const end = await quiet(() => isSteady(kubectl, to, revision));
    return { byHand, seconds: Math.round((end - start) / 1000) };
  });
  return {
    ...result,
    objects: compareObjects(from, to, before.uids, uids(kubectl, both)),
    pods: comparePods(before.pods, pods(kubectl, both)),
    requests,
    secondsWithoutMetric,
  };
}

interface UnderLoad<T> extends Pick<UpgradeFigures, 'requests' | 'secondsWithoutMetric'> {
  readonly result: T;
}

/** Does something while users call the service and somebody asks for its metric. */
async function underLoad<T>(deed: () => Promise<T>): Promise<UnderLoad<T>> {
  const watch = new MetricWatch();
  const load = new Load(url(), LOAD);
  let result: T;
  let outcome: Outcome;
  let secondsWithoutMetric: UpgradeFigures['secondsWithoutMetric'];
  try {
    result = await deed();
  } finally {
    outcome = await load.stop();
    secondsWithoutMetric = await watch.stop();
  }
  const { requests: sent, failed, reasons } = outcome;
  return { result, requests: { perSecond: LOAD, sent, failed, reasons }, secondsWithoutMetric };
}

/** Applies what Argo CD does not sync. Returns what that was. */
function applyByHand(kubectl: Kubectl, from: readonly ManifestFile[], to: readonly ManifestFile[]): string[] {
  const objects = changedIn('bootstrap/', from, to);
  for (const object of objects) kubectl.apply(toYaml([object]));
  return objects.map(describe);
}

/** Waits until something holds for a minute on end. Returns when that minute began. */
async function quiet(holds: () => boolean): Promise<number> {
  let since = Number.POSITIVE_INFINITY;
  const what = 'every Application is healthy and every pod ready, for a minute on end';
  await until(what, STEADY_WITHIN_SECONDS, () => {
    since = holds() ? Math.min(since, performance.now()) : Number.POSITIVE_INFINITY;
    return performance.now() - since >= QUIET_SECONDS * 1000;
  });
  return since;
}
