import { until } from '../node/until';
import { History } from './support/history';
import { Load } from './support/load';
import { query } from './support/metric';
import { deployment, namespace, SHRINKS_WITHIN_SECONDS, shopfront, size, url } from './support/shopfront';
import { kubectl } from './support/target';

const { min, max } = shopfront.replicas;
/** Needs every pod that there may be, and no pod more. */
const LOAD = max * shopfront.requestsPerSecondPerPod;
/** The burst window, a scrape, a decision and the start of two pods. */
const GROWN_WITHIN_SECONDS = 120;

let history: History;
let load: Load | undefined;

beforeAll(async () => {
  await until('the service is at its minimum', SHRINKS_WITHIN_SECONDS, () => size().wanted === min);
  history = new History();
});

afterAll(async () => {
  await load?.stop();
  await history.stop();
  console.log(`${history}`);
});

test(`${LOAD} requests per second make ${min} pod into ${max}, and no request fails meanwhile`, async () => {
  load = new Load(url(), LOAD);
  await until(`${max} pods are ready`, GROWN_WITHIN_SECONDS, () => size().ready === max);
});

test('the requests of a new pod count from its first scrape on: Prometheus knows that they began at zero', async () => {
  const of = '{service="shopfront-metrics"}';
  const beganAtZero = `min by (pod) (min_over_time(http_request_duration_seconds_count${of}[5m])) == 0`;
  await until(
    'each of the new pods was scraped',
    60,
    () => (query(`(${beganAtZero}) and on (pod) (up${of} == 1)`) ?? []).length >= max - min,
  );
});

test('a rolling update under that load takes no pod that is needed, and fails no request', async () => {
  const from = history.now();
  kubectl.must(['rollout', 'restart', `deployment/${deployment}`, '--namespace', namespace]);
  const rollout = ['rollout', 'status', `deployment/${deployment}`, '--namespace', namespace];
  await until('every pod is a new one', 300, () =>
    kubectl.must([...rollout, '--watch=false']).includes('successfully rolled out'),
  );
  expect(history.since(from).length).toBeGreaterThan(5);
  for (const { ready } of history.since(from)) expect(ready).toBeGreaterThanOrEqual(max);
});

test(`a quarter of the load leaves as many pods as it needs, and none fewer at any moment`, async () => {
  const failed = await load?.stop();
  expect(failed).toMatchObject({ failed: 0, reasons: [] });
  load = new Load(url(), LOAD / 4);
  const from = history.now();
  await until(`${min} pod is left`, SHRINKS_WITHIN_SECONDS, () => size().ready === min);
  for (const { ready } of history.since(from)) expect(ready).toBeGreaterThanOrEqual(min);
  const { failed: dropped, reasons } = await load.stop();
  load = undefined;
  expect({ dropped, reasons }).toEqual({ dropped: 0, reasons: [] });
});

test('it never flapped: it grew once and shrank once', () => {
  const sizes = history.moments.map(({ wanted }) => wanted);
  const turns = sizes.filter((wanted, index) => {
    const next = sizes[index + 1];
    return next !== undefined && next < wanted && sizes.slice(index + 1).some((later) => later > wanted);
  });
  expect(turns).toEqual([]);
});
