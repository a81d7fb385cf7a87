import { spawnSync } from 'node:child_process';
import { binary } from '../build/binaries';
import { LabError } from '../lab-error';

/** What the oracle is asked: see `lab/modules/kubernetes/oracle/main.go`, which has the same names. */
export interface Questions {
  /** Whole Pods. A field that Kubernetes does not have is an error. */
  readonly pods: readonly unknown[];
  /** Labels of namespaces, for what they enforce. */
  readonly namespaceLabels: readonly Readonly<Record<string, string>>[];
  /** Label selectors, also such as the API server refuses. */
  readonly selectors: readonly unknown[];
  /** What each selector is asked about. */
  readonly labelSets: readonly Readonly<Record<string, string>>[];
  /** Whole NetworkPolicies. */
  readonly networkPolicies: readonly unknown[];
}

/** The minor versions at which the verdict of a level changes. Until the first the pod is admitted. */
export interface Refusals {
  readonly baseline: readonly number[];
  readonly restricted: readonly number[];
}

/** What the oracle answers: each list has the order of its questions. */
export interface Answers {
  /** The minor versions of Kubernetes that were asked for: each at which a rule of Pod Security changes, and the one before. */
  readonly podSecurityMinors: readonly number[];
  readonly pods: readonly Refusals[];
  readonly namespaceLabels: readonly {
    readonly level: string;
    readonly version: string;
    readonly valid: boolean;
  }[];
  /** `matches`: positions in `labelSets`. */
  readonly selectors: readonly { readonly valid: boolean; readonly matches: readonly number[] }[];
  /** The `policyTypes` of each policy with its defaults. */
  readonly networkPolicies: readonly (readonly string[])[];
}

const PROGRAM = 'kubernetes-oracle';

/**
 * Asks the code of Kubernetes itself.
 * @throws LabError when it is not built, or with its own words when it cannot read a question
 */
export function ask(questions: Questions): Answers {
  const program = binary(PROGRAM);
  if (program === undefined)
    throw new LabError(`${PROGRAM} is not built; run: npm run lab -- build ${PROGRAM}`);
  const { status, stdout, stderr } = spawnSync(program, {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new LabError(`${PROGRAM}: ${stderr.trim()}`);
  return JSON.parse(stdout);
}
