/** What a scanner says of one object of `dist/`, or of one line of a workflow. */
export interface Finding {
  /** `<scanner>/<rule>` */
  readonly rule: string;
  /**
   * `Deployment miztiik-automation-ns/shopfront-deploy`; without a namespace where the object has none. Of a workflow, the
   * line: `Workflow ci.yml:12`.
   */
  readonly object: string;
  readonly message: string;
}

/** What a scanner did. */
export interface Scan {
  /** How often it judged something, good or bad. None means that it read nothing. */
  readonly checks: number;
  readonly findings: readonly Finding[];
}

/** A program that somebody else wrote, at its full default set of rules. */
export interface Scanner {
  readonly name: string;
  /** What it reads, from the root of the repository: a folder of YAML. */
  readonly folder: 'dist' | '.github/workflows';
  /** The command that installs it. */
  readonly install: string;
  /** Its path, or `undefined` when it is not installed in the pinned version. */
  program(): string | undefined;
  /** Runs it over a folder of YAML. @throws ToolError when its answer cannot be read */
  scan(program: string, folder: string): Scan;
}

/** As a finding names an object. */
export function objectName(kind: string, name: string, namespace?: string): string {
  return `${kind} ${namespace === undefined || namespace === '' ? name : `${namespace}/${name}`}`;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
