import { redeliver } from '../delivery/deliver';
import { labDist } from '../delivery/repository';
import { until } from '../node/until';
import { brokenVariants, withMistake } from './support/broken-variants';
import { describeInLab } from './support/describe-in-lab';
import { METRICS, reading, refusal, targets } from './support/metric';
import { reasons } from './support/shopfront';
import { kubectl } from './support/target';

const SHOWS_WITHIN_SECONDS = 150;
/** Prometheus asks ever more rarely for what it was forbidden, and then has to observe a whole window. */
const MENDED_WITHIN_SECONDS = 420;

const isWhole = () =>
  METRICS.every((metric) => reading(metric) !== undefined) &&
  targets() === 'up' &&
  reasons().includes('ValidMetricFound');
const mend = (message: string) => redeliver(kubectl, message, labDist('short'));

describeInLab('a broken link', () => {
  beforeAll(async () => {
    await mend('short windows');
    await until('the chain is whole', MENDED_WITHIN_SECONDS, isWhole);
  });

  test.each(brokenVariants)('$link: $mistake', async (variant) => {
    await redeliver(kubectl, variant.mistake, withMistake(labDist('short'), variant));
    try {
      await variant.provoke?.();
      await until(`the HPA says ${variant.reason}`, SHOWS_WITHIN_SECONDS, () =>
        reasons().includes(variant.reason),
      );
      await until(
        `the targets are ${variant.targets}`,
        SHOWS_WITHIN_SECONDS,
        () => targets() === variant.targets,
      );
      await until(`the API says ${variant.refusal}`, SHOWS_WITHIN_SECONDS, () =>
        variant.refusal.test(refusal(METRICS[0])),
      );
    } finally {
      await mend('mended');
      await variant.revive?.();
      await until('the chain is whole again', MENDED_WITHIN_SECONDS, isWhole);
    }
  });
});
