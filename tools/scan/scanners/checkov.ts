import { type Finding, objectName, type Scanner, sum } from '../finding';
import { pythonProgram } from '../install';
import { json } from '../run';

interface Answer {
  readonly summary?: { readonly passed: number; readonly failed: number };
  readonly results?: { readonly failed_checks: readonly FailedCheck[] };
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  /** `Deployment.namespace.name`, with `default` for an object without a namespace. */
  readonly resource: string;
}

/** https://www.checkov.io */
export const checkov: Scanner = {
  name: 'checkov',
  folder: 'dist',
  install: 'npm run scan -- --install',
  program: () => pythonProgram('checkov'),
  scan: (program, folder) => {
    // One answer, or a list when more than one of its frameworks had something to judge.
    const answers = [
      json<Answer | Answer[]>(program, [
        `--directory=${folder}`,
        '--output=json',
        '--compact',
        '--quiet',
        '--skip-download',
      ]),
    ].flat();
    return {
      checks: sum(answers.map(({ summary }) => (summary?.passed ?? 0) + (summary?.failed ?? 0))),
      findings: answers.flatMap(({ results }) => results?.failed_checks ?? []).map(finding),
    };
  },
};

function finding({ check_id, check_name, resource }: FailedCheck): Finding {
  const [kind = '', namespace = '', ...name] = resource.split('.');
  return {
    rule: `checkov/${check_id}`,
    object: objectName(kind, name.join('.'), namespace === 'default' ? '' : namespace),
    message: check_name,
  };
}
