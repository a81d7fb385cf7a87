import { existsSync } from 'node:fs';
import { schemaFolder } from '../../../lab/apiserver/schemas';
import { binary } from '../../../lab/build/binaries';
import { objectName, type Scanner } from '../finding';
import { json } from '../run';

interface Answer {
  readonly summary: { readonly valid: number; readonly invalid: number; readonly errors: number };
  readonly resources: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly msg: string;
  }[];
}

/** https://github.com/yannh/kubeconform, with the schemas of a real API server and of the pinned custom resources. */
export const kubeconform: Scanner = {
  name: 'kubeconform',
  folder: 'dist',
  install: 'npm run lab -- build lint etcd kubernetes && npm run lab -- schemas',
  program: () => (existsSync(schemaFolder()) ? binary('kubeconform') : undefined),
  scan: (program, folder) => {
    const schemas = `${schemaFolder()}/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`;
    const { resources, summary } = json<Answer>(program, [
      '-strict',
      '-summary',
      '-output=json',
      `-schema-location=${schemas}`,
      folder,
    ]);
    return {
      checks: summary.valid + summary.invalid + summary.errors,
      findings: resources.map(({ kind, name, status, msg }) => ({
        rule: `kubeconform/${status}`,
        object: objectName(kind, name),
        message: msg,
      })),
    };
  },
};
