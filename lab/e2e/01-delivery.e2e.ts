import { applicationStates } from '../delivery/deliver';
import { until } from '../node/until';
import { describeInLab } from './support/describe-in-lab';
import { kubectl } from './support/target';

/** Until the long window of a new service was observed, its HPA is progressing. */
const HEALTHY_WITHIN_SECONDS = 8 * 60;

describeInLab('Argo CD', () => {
  test('brought every folder of dist/ from git, although it was told of the last one first', () => {
    const states = applicationStates(kubectl);
    expect(states.map(({ name }) => name).sort()).toEqual([
      'custom-metrics',
      'monitoring',
      'namespaces',
      'root',
      'shopfront',
    ]);
    expect(states.filter(({ sync }) => sync !== 'Synced')).toEqual([]);
  });

  test('finds every Application healthy, the HPA with a value included', async () => {
    await until('every Application is healthy', HEALTHY_WITHIN_SECONDS, () =>
      applicationStates(kubectl).every(({ health }) => health === 'Healthy'),
    );
  });
});
