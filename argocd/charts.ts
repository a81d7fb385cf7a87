import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { type ApplicationProps, application, folder } from './application';
import { refuseSameName } from './check-applications';
import { checkRepository } from './check-repository';
import { helmCharts, helmSource } from './helm-charts';
import { projects } from './projects';

/** A folder of `dist/` that Argo CD keeps in the cluster. */
export interface SyncedFolder {
  readonly name: string;
  /** What kind of thing is in it, which decides on its project and its place in the order. */
  readonly role: 'namespaces' | 'monitoring' | 'custom-metrics' | 'service';
  /** The namespace of its objects; of those that are not all in one, of most. */
  readonly namespace: string;
}

/** Folder of the children of the root Application. */
export const ARGOCD_FOLDER = 'argocd';
/** Folder of what a person, or CDK, applies once. No Application contains it, so that nothing prunes itself. */
export const BOOTSTRAP_FOLDER = 'bootstrap';

/** The projects, and the root Application which makes all others. */
export class BootstrapChart extends Chart {
  /** @throws DeclarationError when Argo CD could not read the repository */
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const { repository, namespaces } = platform;
    checkRepository(repository);
    projects(this, platform);
    application(this, {
      name: 'root',
      argocd: namespaces.argocd,
      project: 'root',
      source: folder(repository, ARGOCD_FOLDER),
      destination: repository.destination,
      namespace: namespaces.argocd,
      wave: WAVE,
      // Whoever deletes the root wants to stop the automation, not the cluster.
      cascade: false,
    });
  }
}

/** One Application for each folder of `dist/`, and one for each Helm chart. */
export class ApplicationsChart extends Chart {
  /** @throws DeclarationError when two Applications would have one name */
  constructor(scope: Construct, id: string, platform: Platform, folders: readonly SyncedFolder[]) {
    super(scope, id);
    const charts = helmCharts(platform);
    refuseSameName([...folders, ...charts]);
    for (const one of folders) application(this, folderApplication(platform, one));
    for (const chart of charts)
      application(this, {
        name: chart.name,
        argocd: platform.namespaces.argocd,
        project: 'platform',
        source: helmSource(chart),
        destination: platform.repository.destination,
        namespace: platform.namespaces.monitoring.name,
        wave: WAVE,
        cascade: false,
        confirmPruning: chart.bringsDefinitions,
      });
  }
}

/**
 * Namespaces first, then everything at once. A wave of the root waits until the one before is healthy, so that with more
 * of them a Grafana without its password would keep every service from coming up. What needs something of another
 * Application is tried again until it is there.
 */
const NAMESPACES_WAVE = -1;
const WAVE = 0;

/** What is particular to an Application, by the role of its folder. */
type Particular = Pick<ApplicationProps, 'wave' | 'project' | 'cascade' | 'ignoreDifferences'>;

const ROLES: Readonly<Record<SyncedFolder['role'], Particular>> = {
  namespaces: { wave: NAMESPACES_WAVE, project: 'platform', cascade: false },
  monitoring: { wave: WAVE, project: 'platform', cascade: false },
  'custom-metrics': {
    wave: WAVE,
    project: 'platform',
    cascade: false,
    ignoreDifferences: [
      // cert-manager writes it there.
      { group: 'apiregistration.k8s.io', kind: 'APIService', jsonPointers: ['/spec/caBundle'] },
    ],
  },
  service: { wave: WAVE, project: 'services', cascade: true },
};

function folderApplication(platform: Platform, { name, role, namespace }: SyncedFolder): ApplicationProps {
  return {
    name,
    argocd: platform.namespaces.argocd,
    source: folder(platform.repository, name),
    destination: platform.repository.destination,
    namespace,
    ...ROLES[role],
  };
}
