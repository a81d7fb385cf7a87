import { until } from '../node/until';
import { deployment, get, METRICS, reading, readingsOfPods } from './support/shopfront';

/** Five minutes of a new service, with some room. */
const OBSERVED_WITHIN_SECONDS = 6 * 60;

test.each(METRICS)('%s of the Service is 0 while only probes and scrapes go on', async (metric) => {
  await until(`${metric} has a value`, OBSERVED_WITHIN_SECONDS, () => reading(metric) !== undefined);
  expect(reading(metric)).toBe(0);
});

test('so it is of every pod', () => {
  const { status } = get<{ status: { readyReplicas: number } }>('deployment', deployment);
  const values = [...readingsOfPods().values()];
  expect(values).toHaveLength(status.readyReplicas);
  expect(new Set(values)).toEqual(new Set([0]));
});
