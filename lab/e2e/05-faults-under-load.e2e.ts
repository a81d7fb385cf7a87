import { redeliver } from '../delivery/deliver';
import { labDist } from '../delivery/repository';
import { until } from '../node/until';
import { describeInLab } from './support/describe-in-lab';
import { ADAPTER, cutScraping, kill, mendScraping, PROMETHEUS, podNames } from './support/faults';
import { History } from './support/history';
import { Load, type Outcome } from './support/load';
import { METRICS, reading } from './support/metric';
import { shopfront, size, url } from './support/shopfront';
import { kubectl } from './support/target';

const { max } = shopfront.replicas;
const LOAD = max * shopfront.requestsPerSecondPerPod;
/** A rate over a window ends up a little off, because scrapes do not fall on its ends. */
const FAITHFUL = 0.9 * LOAD;
/** That of a window which had nothing but the load in it. */
const FULL = 0.97 * LOAD;
const CUT_SECONDS = 90;

/** With the windows that the product has, whatever the tests before had: this is what it promises for production. */
describeInLab('under load, no fault takes away a pod that the load needs', () => {
  let history: History;
  let load: Load;
  let outcome: Outcome | undefined;

  beforeAll(async () => {
    await redeliver(kubectl, 'the windows of config/metrics.ts', labDist('real'));
    load = new Load(url(), LOAD);
    await until(`${max} pods are ready`, 180, () => size().ready === max);
    await until(
      'the short window is full of load',
      120,
      () => (reading('http_requests_per_second_burst') ?? 0) > FAITHFUL,
    );
    history = new History();
  });

  afterAll(async () => {
    if (outcome === undefined) await load.stop();
    await history.stop();
    console.log(`${history}`);
  });

  /**
   * What must hold of every moment since the fault: all pods ready, and no reading by which the HPA could take one away. It takes
   * the larger of both rates, and while one of them is absent it takes nothing away.
   */
  function expectHeld(from: number, read = from): void {
    const since = history.since(from);
    expect(since.length).toBeGreaterThan(0);
    expect(since.filter(({ wanted, ready }) => wanted < max || ready < max)).toEqual([]);
    const tooLow = history
      .since(read)
      .filter(
        ({ rate, burst }) => rate !== undefined && burst !== undefined && Math.max(rate, burst) < FAITHFUL,
      );
    expect(tooLow).toEqual([]);
  }

  test('Prometheus is restarted and its data is gone: no value, until there is a right one', async () => {
    const from = history.now();
    kill(PROMETHEUS);
    await until('the rates vanish', 60, () => reading('http_requests_per_second') === undefined);
    // Until here the long window still had idleness from before the load in it.
    const vanished = history.now();
    await until(
      'the short window is observed',
      180,
      () => reading('http_requests_per_second_burst') !== undefined,
    );
    expect(reading('http_requests_per_second')).toBeUndefined();
    await until('the long window is observed', 420, () => reading('http_requests_per_second') !== undefined);
    expectHeld(from, vanished);
  });

  test(`nothing can be scraped for ${CUT_SECONDS} s: no value while it lasts`, async () => {
    // A window that is only nearly whole, as after the test before, reads a tenth too little; the short one covers for it.
    await until('the long window is full of load', 120, () => (reading(METRICS[0]) ?? 0) > FULL);
    const from = history.now();
    cutScraping();
    const cut = history.now();
    try {
      await until('the rates vanish', 60, () => reading('http_requests_per_second_burst') === undefined);
      await until('the cut has lasted long enough', CUT_SECONDS, () => history.now() - cut > CUT_SECONDS);
    } finally {
      mendScraping();
    }
    await until(
      'the short window is observed again',
      180,
      () => reading('http_requests_per_second_burst') !== undefined,
    );
    expectHeld(from);
  });

  test('both adapters are killed: the API answers again as soon as one has started', async () => {
    const from = history.now();
    const killed = podNames(ADAPTER);
    kill(ADAPTER);
    await until(
      'two others run',
      120,
      () => podNames(ADAPTER).filter((name) => !killed.includes(name)).length === 2,
    );
    await until('the API answers', 120, () => reading('http_requests_per_second_burst') !== undefined);
    expectHeld(from);
  });

  test('no request failed in all this time', async () => {
    outcome = await load.stop();
    expect(outcome).toMatchObject({ failed: 0, reasons: [] });
  });
});
