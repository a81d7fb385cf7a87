import type { Finding, Scanner } from '../finding';
import { pythonProgram } from '../install';
import { json } from '../run';
import { workflowFiles, workflowLine } from './workflow-files';

interface Problem {
  readonly ident: string;
  readonly desc: string;
  readonly locations: readonly Location[];
}

interface Location {
  readonly symbolic: {
    readonly kind: 'Primary' | 'Related' | 'Hidden';
    /** `Local`, since it is given paths. */
    readonly key: { readonly Local: { readonly verbatim_path: string } };
  };
  readonly concrete: { readonly location: { readonly start_point: { readonly row: number } } };
}

/** https://zizmor.sh: how workflows can be attacked. Asks nobody on the network. */
export const zizmor: Scanner = {
  name: 'zizmor',
  folder: '.github/workflows',
  install: 'npm run scan -- --install',
  program: () => pythonProgram('zizmor'),
  scan: (program, folder) => {
    const files = workflowFiles(folder);
    // Without a file it fails.
    if (files.length === 0) return { checks: 0, findings: [] };
    const problems = json<Problem[]>(program, ['--offline', '--quiet', '--format=json', ...files]);
    return { checks: files.length, findings: problems.flatMap(findings) };
  },
};

/** One at each place that is the problem itself, and not one at what has to do with it. */
function findings({ ident, desc, locations }: Problem): Finding[] {
  return locations
    .filter(({ symbolic }) => symbolic.kind === 'Primary')
    .map(({ symbolic, concrete }) => ({
      rule: `zizmor/${ident}`,
      object: workflowLine(symbolic.key.Local.verbatim_path, concrete.location.start_point.row + 1),
      message: desc,
    }));
}
