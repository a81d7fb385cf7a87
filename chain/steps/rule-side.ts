import type { Query } from '../model/promql';
import { once } from '../once';
import type { Serving } from './adapter-side';
import { HpaSide } from './hpa-side';

/** The rule by which the adapter answers for the metric. */
export class RuleSide extends HpaSide {
  /** All rules that give the metric's name, in the order of the file. */
  servings(): readonly Serving[] {
    return this.pipeline.servings(this.metric.name, this.resource());
  }

  /** The rule that answers: the last one that names the series and associates the resource. */
  readonly serving = once((): Serving | undefined => {
    const fitting = this.servings().filter(
      ({ label }) => label !== undefined || this.metric.type === 'External',
    );
    return fitting.filter(({ served }) => served.named).at(-1) ?? fitting.at(-1);
  });

  /** The parsed query of that rule. */
  readonly query = once((): Query | undefined => {
    const serving = this.serving();
    const query = serving?.rule.queryFor(serving.served.series, serving.label ?? 'namespace');
    return query === undefined || 'near' in query ? undefined : query;
  });
}
