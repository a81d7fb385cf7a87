import { versions } from '../../config/versions';
import { goModule } from '../../tools/go-module';
import { pinnedVersion } from './pinned-version';

const MODULES = {
  argoCd: 'github.com/argoproj/argo-cd/v3',
  calico: 'github.com/projectcalico/calico',
  certManager: 'github.com/cert-manager/cert-manager',
  metricsServer: 'sigs.k8s.io/metrics-server',
  operator: 'github.com/prometheus-operator/prometheus-operator',
} as const;

/**
 * The folder of a Go module whose manifests the lab applies, downloaded if need be.
 * @throws ToolError when it cannot be had
 */
export const upstream = {
  /** The sources that the lab's Argo CD is built from, for its scripts. */
  argoCd: () => pinned('argo-cd', MODULES.argoCd),
  /** The version of `config/`, for its definitions. */
  argoCdDefinitions: () => goModule(MODULES.argoCd, versions.argoCd),
  calico: () => pinned('calico', MODULES.calico),
  certManager: () => goModule(MODULES.certManager, versions.certManager),
  metricsServer: () => pinned('metrics-server', MODULES.metricsServer),
  operator: () => goModule(MODULES.operator, versions.prometheusOperator),
} as const;

/** Downloads them all: inside the lab there is no network. */
export function downloadUpstream(): void {
  for (const download of Object.values(upstream)) download();
}

function pinned(component: string, module: string): string {
  return goModule(module, pinnedVersion(component, module));
}
