import { LabError } from '../lab-error';
import type { Run } from './pair';

/** Of a hundred requests. One recipe alone may fail as many as it likes: that is a result. */
const BOTH_FAIL_PERCENT = 1;
/** Of the load generator's words, no more. */
const REASONS = 5;

/** @throws LabError when requests failed in each recipe alike: the machine could not serve the load */
export function refuseOverload(
  recipes: readonly (readonly Pick<Run, 'requests' | 'failed' | 'reasons'>[])[],
): void {
  const sums = recipes.map((runs) => {
    const of = (what: 'requests' | 'failed') => runs.reduce((sum, run) => sum + run[what], 0);
    return { requests: of('requests'), failed: of('failed') };
  });
  if (sums.some(({ requests, failed }) => failed * 100 < requests * BOTH_FAIL_PERCENT)) return;
  const told = sums.map(({ requests, failed }) => `${failed} of ${requests}`).join(' and ');
  const reasons = [...new Set(recipes.flat().flatMap((run) => run.reasons))].slice(0, REASONS);
  throw new LabError(
    [
      `${told} requests failed: this machine cannot serve the load of the bench.`,
      'docs/scaling.md is as it was; try again on a quieter machine, or on one with more processors.',
      ...reasons,
    ].join('\n'),
  );
}
