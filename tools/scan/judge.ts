import type { Acknowledgement } from '../../charts/constructs/acknowledge';
import type { Finding } from './finding';

/** An acknowledgement with the object that it was written at. */
export interface Acknowledged extends Acknowledgement {
  readonly object: string;
}

export interface Explained extends Finding {
  readonly reason: string;
}

export interface Verdict {
  readonly explained: readonly Explained[];
  /** Findings that nobody acknowledged. */
  readonly unexplained: readonly Finding[];
  /** Acknowledgements without a finding: mended meanwhile, or misspelt. */
  readonly stale: readonly Pick<Acknowledgement, 'rule' | 'reason'>[];
}

/**
 * Holds findings against acknowledgements. What one line of code acknowledges for many objects is one
 * acknowledgement: it is stale when it matches a finding of none of them, unless a declaration decides about it. Findings come in the order of their names,
 * because scanners name them in another one in each run.
 *
 * @param ran names of the scanners that ran; what is acknowledged of others cannot be judged
 */
export function judge(
  findings: readonly Finding[],
  acknowledged: readonly Acknowledged[],
  ran: readonly string[],
): Verdict {
  const reasons = new Map(acknowledged.map(({ rule, object, reason }) => [`${rule} ${object}`, reason]));
  const explained: Explained[] = [];
  const unexplained: Finding[] = [];
  for (const finding of findings.toSorted(byPlace)) {
    const reason = reasons.get(`${finding.rule} ${finding.object}`);
    if (reason === undefined) unexplained.push(finding);
    else explained.push({ ...finding, reason });
  }
  const used = new Set(explained.map(key));
  const judged = acknowledged.filter(
    ({ rule, declared }) => !declared && ran.some((scanner) => rule.startsWith(`${scanner}/`)),
  );
  const stale = new Map(judged.filter((one) => !used.has(key(one))).map((one) => [key(one), one]));
  return { explained, unexplained, stale: [...stale.values()].map(({ rule, reason }) => ({ rule, reason })) };
}

function byPlace(a: Finding, b: Finding): number {
  return a.rule.localeCompare(b.rule, 'en') || a.object.localeCompare(b.object, 'en');
}

function key({ rule, reason }: Pick<Acknowledgement, 'rule' | 'reason'>): string {
  return `${rule} ${reason}`;
}
