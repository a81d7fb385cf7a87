import { versions } from '../../config/versions';

/** Where the custom resource definitions of one API group come from. */
export interface Source {
  /** The API group, and the name of the file in `imports/`. */
  readonly group: string;
  /** The Go module that publishes them, and its version without the leading `v`. */
  readonly module: string;
  readonly version: string;
  /** The folder in the module. */
  readonly folder: string;
  /** The files that are used; the rest of the group is left out, some of it is huge. */
  readonly files: readonly string[];
  /** Files of kinds that `npm run check` judges beside those, in YAML that others wrote. */
  readonly judged: readonly string[];
}

/** Every custom resource that this repository writes. */
export const sources: readonly Source[] = [
  {
    group: 'monitoring.coreos.com',
    module: 'github.com/prometheus-operator/prometheus-operator',
    version: versions.prometheusOperator,
    folder: 'example/prometheus-operator-crd',
    files: ['prometheuses', 'prometheusrules', 'servicemonitors'].map(
      (plural) => `monitoring.coreos.com_${plural}.yaml`,
    ),
    judged: ['monitoring.coreos.com_podmonitors.yaml'],
  },
  {
    group: 'cert-manager.io',
    module: 'github.com/cert-manager/cert-manager',
    version: versions.certManager,
    folder: 'deploy/crds',
    files: ['certificates', 'issuers'].map((plural) => `cert-manager.io_${plural}.yaml`),
    judged: ['cert-manager.io_clusterissuers.yaml'],
  },
  {
    group: 'argoproj.io',
    module: 'github.com/argoproj/argo-cd/v3',
    version: versions.argoCd,
    folder: 'manifests/crds',
    files: ['application-crd.yaml', 'appproject-crd.yaml'],
    judged: [],
  },
];
