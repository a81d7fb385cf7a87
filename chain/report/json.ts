import type { Finding, LinkId, LinkResult, Report, Severity } from '..';
import type { ReadProblem } from '../read';
import { whyOf } from './why';

/** The shape of `--output json`. Fields are only ever added. */
export interface JsonReport {
  readonly findings: readonly JsonFinding[];
  readonly chains: readonly JsonChain[];
  /** KEDA's objects, whose chain is not walked. */
  readonly notWalked: readonly JsonObject[];
  /** Files that could not be read. */
  readonly problems: readonly ReadProblem[];
}

/** An object by what identifies it. `namespace` is empty where none is written. */
export interface JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface JsonFinding {
  readonly link: LinkId;
  readonly severity: Severity;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly object: JsonObject;
  /** The field inside the object, such as `spec.ports[0].name`; empty for the object as a whole. */
  readonly field: string;
  readonly message: string;
  /** Why it matters; absent where the message says so, or where it follows from another finding. */
  readonly why?: string;
  readonly fix: string;
  readonly followsFrom?: LinkId;
}

export interface JsonChain {
  readonly hpa: { readonly namespace: string; readonly name: string };
  readonly metric: string;
  readonly links: readonly {
    readonly id: LinkId;
    readonly result: LinkResult;
    readonly followsFrom?: LinkId;
    /** What is not in these files. */
    readonly absent: readonly string[];
    /** What the link looked at, with the file of each. */
    readonly looked: readonly (JsonObject & { readonly file: string })[];
  }[];
}

type Named = Report['notWalked'][number];

const identify = ({ apiVersion, kind, statedNamespace, name }: Named): JsonObject => ({
  apiVersion,
  kind,
  namespace: statedNamespace,
  name,
});

const jsonFinding = (finding: Finding): JsonFinding => {
  const { link, severity, field, message, fix, followsFrom } = finding;
  const why = whyOf(finding);
  return {
    link,
    severity,
    file: field.object.source.file,
    line: field.line,
    object: identify(field.object),
    field: field.name,
    message,
    ...(why === undefined ? {} : { why }),
    fix,
    ...(followsFrom === undefined ? {} : { followsFrom }),
  };
};

/** The report for machines. */
export const toJson = (report: Report, problems: readonly ReadProblem[]): JsonReport => ({
  findings: report.findings.map(jsonFinding),
  chains: report.chains.map(({ hpa, metric, links }) => ({
    hpa: { namespace: hpa.namespace, name: hpa.name },
    metric: metric.name,
    links: links.map(({ looked, ...link }) => ({
      ...link,
      looked: looked.map((object) => ({ ...identify(object), file: object.source.file })),
    })),
  })),
  notWalked: report.notWalked.map(identify),
  problems,
});
