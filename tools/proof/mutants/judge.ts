import type { Mutant, Reason } from './mutant';

export interface Verdict {
  /** Survivors that nobody gave a reason for. */
  readonly unexplained: readonly Mutant[];
  /** Reasons whose mutant survives no more. */
  readonly stale: readonly Reason[];
}

/**
 * @param survivors of the files that were tested
 * @param files that were tested: reasons of others are left alone
 */
export function judge(
  survivors: readonly Mutant[],
  reasons: readonly Reason[],
  files: readonly string[],
): Verdict {
  return {
    unexplained: survivors.filter((mutant) => !reasons.some((reason) => isSame(reason, mutant))),
    stale: reasons.filter(
      (reason) => files.includes(reason.file) && !survivors.some((mutant) => isSame(reason, mutant)),
    ),
  };
}

type Named = Omit<Mutant, 'line'>;

function isSame(a: Named, b: Named): boolean {
  return a.file === b.file && a.in === b.in && a.from === b.from && a.to === b.to;
}
