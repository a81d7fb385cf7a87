import type { Chain } from '../chain';
import type { Verdict } from '../link';

/** What the links below Prometheus say where no pods of the files export the metric's series. */
export const unmeasured = (chain: Chain, verdict: Verdict) => {
  const described = chain.described();
  if (chain.target() === undefined || described === undefined) return verdict.blocked('scale-target');
  verdict.absent(`what exports the series of ${described.groupKind.kind} ${described.name}`);
};
