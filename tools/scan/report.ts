import type { Finding } from './finding';
import type { Explained, Verdict } from './judge';

/** What a scan found, scanner by scanner, for people. */
export function report(verdict: Verdict, ran: readonly string[], missing: readonly string[]): string {
  const { explained, unexplained, stale } = verdict;
  return [
    ...reasons(explained),
    ...unexplained.map(({ rule, object, message }) => `✗ ${rule}  ${object}\n    ${message}`),
    ...stale.map(
      ({ rule, reason }) => `✗ ${rule}  is acknowledged, but no longer found; remove it\n    ${reason}`,
    ),
    ...ran.map((scanner) => line(scanner, verdict)),
    ...missing,
  ].join('\n');
}

function line(scanner: string, { explained, unexplained }: Verdict): string {
  const of = (findings: readonly Finding[]) =>
    findings.filter(({ rule }) => rule.startsWith(`${scanner}/`)).length;
  return `${scanner.padEnd(12)} ${of(explained)} acknowledged, ${of(unexplained)} unexplained`;
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
