import { binary } from '../../../lab/build/binaries';
import { objectName, type Scanner } from '../finding';
import { json } from '../run';

interface Answer {
  readonly Checks: readonly unknown[];
  readonly Reports:
    | readonly {
        readonly Check: string;
        readonly Diagnostic: { readonly Message: string };
        readonly Object: {
          readonly K8sObject: {
            readonly Name: string;
            readonly Namespace: string;
            readonly GroupVersionKind: { readonly Kind: string };
          };
        };
      }[]
    | null;
}

/** https://github.com/stackrox/kube-linter */
export const kubeLinter: Scanner = {
  name: 'kube-linter',
  folder: 'dist',
  install: 'npm run lab -- build kube-linter',
  program: () => binary('kube-linter'),
  scan: (program, folder) => {
    const { Checks, Reports } = json<Answer>(program, [
      'lint',
      folder,
      '--format=json',
      '--fail-if-no-objects-found',
    ]);
    return {
      // It tells its rules, not how many objects it held against each.
      checks: Checks.length,
      findings: (Reports ?? []).map(({ Check, Diagnostic, Object: { K8sObject } }) => ({
        rule: `kube-linter/${Check}`,
        object: objectName(K8sObject.GroupVersionKind.Kind, K8sObject.Name, K8sObject.Namespace),
        message: Diagnostic.Message,
      })),
    };
  },
};
