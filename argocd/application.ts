import type { Construct } from 'constructs';
import type { GitRepository } from '../config/git';
import {
  Application,
  type ApplicationSpecIgnoreDifferences,
  type ApplicationSpecSource,
  type ApplicationSpecSyncPolicy,
} from '../imports/argoproj.io';

export type ProjectName = 'root' | 'platform' | 'services';

export interface ApplicationProps {
  /** Name of the Application. A folder's Application is called like the folder. */
  readonly name: string;
  /** The namespace of Argo CD. */
  readonly argocd: string;
  readonly project: ProjectName;
  readonly source: ApplicationSpecSource;
  /** API server to write to. */
  readonly destination: GitRepository['destination'];
  /** Namespace of objects that name none. Ours all do. */
  readonly namespace: string;
  /** Order among the Applications of the root. Only an optimisation: each converges by itself. */
  readonly wave: number;
  /**
   * Whether the Application's objects go when it goes. A removed service takes its pods along; the platform must
   * survive a removed Application, because every service stands on it.
   */
  readonly cascade: boolean;
  /** Whether objects that left the source stay until a person confirms. @default false */
  readonly confirmPruning?: boolean;
  /** Fields that the cluster writes by itself. @default - none */
  readonly ignoreDifferences?: ApplicationSpecIgnoreDifferences[];
}

/** An Application with the one sync policy that all have. */
export function application(scope: Construct, props: ApplicationProps): void {
  const { name, argocd, project, source, destination, namespace, wave, ignoreDifferences } = props;
  new Application(scope, name, {
    metadata: {
      name,
      namespace: argocd,
      annotations: {
        'argocd.argoproj.io/sync-wave': `${wave}`,
        // Compared as the API server would write it, so that defaults and other writers' fields are no difference.
        'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
      },
      ...(props.cascade && { finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'] }),
    },
    spec: {
      project,
      source,
      destination: { server: destination, namespace },
      syncPolicy: syncPolicy(props.confirmPruning ?? false),
      ...(ignoreDifferences && { ignoreDifferences }),
    },
  });
}

/** A folder of `dist/` as the source of an Application. */
export function folder({ url, revision }: GitRepository, name: string): ApplicationSpecSource {
  return {
    repoUrl: url,
    targetRevision: revision,
    path: `dist/${name}`,
    // Nothing but what the synth writes: a stray JSON file would be taken for a manifest.
    directory: { include: '*.k8s.yaml' },
  };
}

function syncPolicy(confirmPruning: boolean): ApplicationSpecSyncPolicy {
  return {
    // An empty folder is a mistake, never a wish.
    automated: { prune: true, selfHeal: true, allowEmpty: false },
    // For ever: without a retry, a sync that failed is not tried again until the next commit. This is what lets
    // Applications come up in any order.
    retry: { limit: -1, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
    syncOptions: [
      // Definitions of Prometheus are too large for the annotation of a client-side apply.
      'ServerSideApply=true',
      // Two Applications that write one object would undo each other for ever.
      'FailOnSharedResource=true',
      // What is new works before what is old goes.
      'PruneLast=true',
      ...(confirmPruning ? ['Prune=confirm', 'Delete=confirm'] : []),
    ],
  };
}
