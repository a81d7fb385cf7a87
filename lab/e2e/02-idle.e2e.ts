import { until } from '../node/until';
import { METRICS, reading, readingsOfPods } from './support/metric';
import { deployment, get, SHRINKS_WITHIN_SECONDS, shopfront, size } from './support/shopfront';

/** Five minutes of a new service, with some room. */
const OBSERVED_WITHIN_SECONDS = 6 * 60;
const READ_IN_A_ROW = 20;

// There may have been a load before. Of a new service there is no rate yet.
beforeAll(async () => {
  const { min } = shopfront.replicas;
  await until('nobody calls the service, and it is at its minimum', SHRINKS_WITHIN_SECONDS, () => {
    const { wanted, ready } = size();
    return wanted === min && ready === min && METRICS.every((metric) => (reading(metric) ?? 0) === 0);
  });
});

test.each(METRICS)('%s of the Service is 0 while only probes and scrapes go on', async (metric) => {
  // At first only one of the two Prometheus pods may have observed the window, and either is asked.
  let inARow = 0;
  await until(`${metric} has a value whoever is asked`, OBSERVED_WITHIN_SECONDS, () => {
    const value = reading(metric);
    if (value !== undefined) expect(value).toBe(0);
    inARow = value === undefined ? 0 : inARow + 1;
    return inARow === READ_IN_A_ROW;
  });
});

test('so it is of every pod', () => {
  const { status } = get<{ status: { readyReplicas: number } }>('deployment', deployment);
  const values = [...readingsOfPods().values()];
  expect(values).toHaveLength(status.readyReplicas);
  expect(new Set(values)).toEqual(new Set([0]));
});
