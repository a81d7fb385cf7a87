import type { Environment } from 'aws-cdk-lib';
import type { Node } from 'constructs';
import type { Cluster } from '../../config/cluster';
import type { Namespaces } from '../../config/namespaces';
import type { Network } from '../../config/network';
import type { Ports } from '../../config/ports';
import type { Versions } from '../../config/versions';
import { environment } from './environment';
import { refuse } from './refuse';

/** Everything that decides what is built. A value, so that tests build another cluster with the same code. */
export interface Settings {
  readonly cluster: Cluster;
  readonly namespaces: Namespaces;
  readonly network: Network;
  readonly ports: Ports;
  readonly versions: Versions;
  /** Folder of this repository: `dist/` and `argocd/health/` are read from it. */
  readonly repository: string;
  /**
   * Install Argo CD and hand it the root Application. `-c argocd=false` leaves it to the reader.
   * @default true
   */
  readonly argocd?: boolean;
  /** @default - none: the templates fit any account and region */
  readonly environment?: Required<Environment>;
}

/**
 * Settings with what the command line says about this run: `-c apiCidrs=198.51.100.0/24`, `-c argocd=false`, and the
 * account and region.
 *
 * @param variables environment variables of the process
 * @throws BadConfiguration when a context value is neither of the accepted ones
 */
export function withContext(
  node: Node,
  settings: Settings,
  variables: Readonly<Record<string, string | undefined>>,
): Settings {
  const found = environment(node, variables);
  return {
    ...settings,
    ...(found !== undefined && { environment: found }),
    argocd: toBoolean('-c argocd', node.tryGetContext('argocd')),
    cluster: {
      ...settings.cluster,
      apiCidrs: toRanges('-c apiCidrs', node.tryGetContext('apiCidrs')) ?? settings.cluster.apiCidrs,
    },
  };
}

function toRanges(where: string, value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return refuse(where, value, 'write ranges with commas between them');
  return value.split(',').map((range) => range.trim());
}

function toBoolean(where: string, value: unknown): boolean {
  if (value === undefined || value === 'true' || value === true) return true;
  if (value === 'false' || value === false) return false;
  return refuse(where, value, "write 'true' or 'false'");
}
