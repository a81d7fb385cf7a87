import type { ChainReport, Finding, LinkReport, LinkResult, Report } from '..';
import type { ReadProblem } from '../read';
import type { Paint } from './paint';
import { whyOf } from './why';

const MARK: Readonly<Record<LinkResult, string>> = { holds: '✓', broken: '✗', 'not in these files': '?' };

/** The report for people: the chain of each metric, then each finding. */
export const toText = (report: Report, problems: readonly ReadProblem[], paint: Paint): string =>
  [
    ...problems.map((problem) => paint.bad(problemLine(problem))),
    ...report.chains.map((chain) => chainText(chain, paint)),
    ...report.findings.map((finding) => findingText(finding, paint)),
    ...report.notWalked.map((object) => `${object.title}: scaled by KEDA, whose chain is not walked`),
    summary(report, problems),
  ].join('\n\n');

/** `file:line:column: message`. */
const problemLine = ({ file, line, column, message }: ReadProblem): string =>
  [file, ...(line === undefined ? [] : [line, column])].join(':').concat(`: ${message}`);

const chainText = ({ hpa, metric, links, findings }: ChainReport, paint: Paint): string => {
  const title = paint.strong(`${hpa.namespace}/${hpa.name}  ${metric.type} metric ${metric.name}`);
  const width = Math.max(...links.map(({ id }) => id.length));
  const lines = links.map((link, index) => {
    const branch = index === links.length - 1 ? '└─' : '├─';
    return `${branch} ${markOf(link, paint)} ${`${link.id.padEnd(width)}  ${remark(link, findings)}`.trimEnd()}`;
  });
  return [title, ...lines].join('\n');
};

const markOf = ({ result }: LinkReport, paint: Paint): string => {
  const color = { holds: paint.good, broken: paint.bad, 'not in these files': paint.dim }[result];
  return color(MARK[result]);
};

const remark = ({ result, followsFrom, absent, id }: LinkReport, findings: readonly Finding[]): string => {
  if (followsFrom !== undefined) return `follows from ${followsFrom}`;
  if (result === 'not in these files') return `not in these files: ${[...new Set(absent)].join('; ')}`;
  return result === 'holds' && findings.some(({ link }) => link === id) ? 'with a warning' : '';
};

const findingText = (finding: Finding, paint: Paint): string => {
  const { link, severity, field, message, fix, followsFrom } = finding;
  const why = whyOf(finding);
  const color = severity === 'error' ? paint.bad : paint.warn;
  const follows = followsFrom === undefined ? '' : paint.dim(` (follows from ${followsFrom})`);
  const where = field.name === '' ? '' : ` ${field.name}`;
  return [
    `${color(severity)} ${paint.strong(link)}${follows}  ${field.object.source.file}:${field.line}`,
    `  ${field.object.title}${where}`,
    `  ${message}.`,
    ...(why === undefined ? [] : [`  Why it matters: ${why}`]),
    `  To change: ${fix}`,
  ].join('\n');
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const summary = ({ chains, findings, objects }: Report, problems: readonly ReadProblem[]): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const hpas = new Set(chains.map(({ hpa }) => hpa)).size;
  const unread = problems.length === 0 ? '' : `, ${count(problems.length, 'problem')} with the input`;
  const walked =
    hpas === 0
      ? 'no HorizontalPodAutoscaler'
      : `${count(chains.length, 'chain')} of ${count(hpas, 'HorizontalPodAutoscaler')}`;
  return `${walked} in ${count(objects, 'object')}: ${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}${unread}`;
};
