import { binary } from '../../../lab/build/binaries';
import type { Scanner } from '../finding';
import { json } from '../run';
import { workflowFiles, workflowLine } from './workflow-files';

interface Problem {
  readonly kind: string;
  readonly filepath: string;
  readonly line: number;
  readonly message: string;
}

/** https://github.com/rhysd/actionlint: the syntax of workflows, their expressions, and what an action takes as input. */
export const actionlint: Scanner = {
  name: 'actionlint',
  folder: '.github/workflows',
  install: 'npm run lab -- build lint',
  program: () => binary('actionlint'),
  scan: (program, folder) => {
    const files = workflowFiles(folder);
    // Without a file it looks for a repository around it.
    if (files.length === 0) return { checks: 0, findings: [] };
    const problems = json<Problem[]>(program, [
      '-format={{json .}}',
      // It runs these where a machine happens to have them, and would find more there than elsewhere.
      '-shellcheck=',
      '-pyflakes=',
      ...files,
    ]);
    return {
      checks: files.length,
      findings: problems.map(({ kind, filepath, line, message }) => ({
        rule: `actionlint/${kind}`,
        object: workflowLine(filepath, line),
        message,
      })),
    };
  },
};
