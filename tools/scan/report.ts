import type { Finding } from './finding';
import type { Explained, Verdict } from './judge';

/** Wide enough for the longest name and the longest heading. */
const NAME_WIDTH = 12;
const COUNT_WIDTH = 14;

/** How much one scanner judged. */
export interface Ran {
  readonly scanner: string;
  readonly checks: number;
}

/** What a scan found, scanner by scanner, for people. */
export function report(verdict: Verdict, ran: readonly Ran[], missing: readonly string[]): string {
  const { explained, unexplained, stale } = verdict;
  return [
    ...reasons(explained),
    ...unexplained.map(({ rule, object, message }) => `✗ ${rule}  ${object}\n    ${message}`),
    ...stale.map(
      ({ rule, reason }) => `✗ ${rule}  is acknowledged, but no longer found; remove it\n    ${reason}`,
    ),
    columns('scanner', 'checks', 'findings', 'acknowledged', 'unexplained'),
    ...ran.map((one) => line(one, verdict)),
    ...missing,
  ].join('\n');
}

function line({ scanner, checks }: Ran, { explained, unexplained }: Verdict): string {
  const of = (findings: readonly Finding[]) =>
    findings.filter(({ rule }) => rule.startsWith(`${scanner}/`)).length;
  const counts = [checks, of(explained) + of(unexplained), of(explained), of(unexplained)];
  return columns(scanner, ...counts.map(String));
}

function columns(first: string, ...rest: readonly string[]): string {
  return first.padEnd(NAME_WIDTH) + rest.map((text) => text.padStart(COUNT_WIDTH)).join('');
}

/** Each reason once, with the rules and objects that it covers. */
function reasons(explained: readonly Explained[]): string[] {
  return [...new Set(explained.map(({ reason }) => reason))].map((reason) => {
    const findings = explained.filter((finding) => finding.reason === reason);
    const rules = [...new Set(findings.map(({ rule }) => rule))].join(', ');
    const objects = [...new Set(findings.map(({ object }) => object))].join(', ');
    return `✓ ${reason}\n    ${rules}\n    ${objects}`;
  });
}
