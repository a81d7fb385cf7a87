import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../config/versions';
import { goModule } from './go-module';

/** The files of the custom resources that `dist/` uses, from the modules of the pinned versions. */
function files(): string[] {
  const operator = goModule(
    'github.com/prometheus-operator/prometheus-operator',
    versions.prometheusOperator,
  );
  const certManager = goModule('github.com/cert-manager/cert-manager', versions.certManager);
  return [
    ...['servicemonitors', 'prometheuses', 'prometheusrules'].map((plural) =>
      join(operator, 'example/prometheus-operator-crd', `monitoring.coreos.com_${plural}.yaml`),
    ),
    ...['certificates', 'issuers'].map((plural) =>
      join(certManager, 'deploy/crds', `cert-manager.io_${plural}.yaml`),
    ),
  ];
}

/** Their definitions as one YAML stream. Some of the files have no separator of their own. */
export function customResourceDefinitions(): string {
  return files()
    .map((file) => `---\n${readFileSync(file, 'utf8')}`)
    .join('\n');
}
