import { existsSync } from 'node:fs';
import { objectName, type Scanner } from '../finding';
import { checkovProgram } from '../install';
import { json } from '../run';

interface Results {
  readonly results?: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      /** `Deployment.namespace.name`, with `default` for an object without a namespace. */
      readonly resource: string;
    }[];
  };
}

/** https://www.checkov.io */
export const checkov: Scanner = {
  name: 'checkov',
  install: 'npm run scan -- --install',
  program: () => (existsSync(checkovProgram()) ? checkovProgram() : undefined),
  scan: (program, folder) => {
    const answer = json<Results>(program, [
      `--directory=${folder}`,
      '--framework=kubernetes',
      '--output=json',
      '--compact',
      '--quiet',
      '--skip-download',
    ]);
    return (answer.results?.failed_checks ?? []).map(({ check_id, check_name, resource }) => {
      const [kind = '', namespace = '', ...name] = resource.split('.');
      return {
        rule: `checkov/${check_id}`,
        object: objectName(kind, name.join('.'), namespace === 'default' ? '' : namespace),
        message: check_name,
      };
    });
  },
};
