import { until } from '../../node/until';
import { METRICS, reading } from './metric';
import { shopfront, size } from './shopfront';

/** The long window, the stabilization and the steps, with the windows of production. */
const FORGOTTEN_WITHIN_SECONDS = 11 * 60;

/** Whether nothing is counted, by either rate. */
export const isIdle = () => METRICS.every((metric) => reading(metric) === 0);

/**
 * Waits until no request of before is counted, and none makes a pod too many. Of a new service there is no rate yet, which counts
 * nothing either.
 * @throws LabError when that takes more than eleven minutes, as where somebody calls it
 */
export async function untilForgotten(): Promise<void> {
  const { min } = shopfront.replicas;
  await until('nobody calls the service, and it is at its minimum', FORGOTTEN_WITHIN_SECONDS, () => {
    const { wanted, ready } = size();
    return wanted === min && ready === min && METRICS.every((metric) => !reading(metric));
  });
}
