import { type GitRepository, repository } from './git';
import { type Metrics, metrics } from './metrics';
import { type Monitoring, monitoring } from './monitoring';
import { type Namespaces, namespaces } from './namespaces';
import { type Network, network } from './network';
import { type Ports, ports } from './ports';
import { type Versions, versions } from './versions';

/**
 * Everything that is true of the platform and not of one service. A value, not a global: tests and the lab
 * render the same code with another one.
 */
export interface Platform {
  readonly repository: GitRepository;
  readonly namespaces: Namespaces;
  readonly network: Network;
  readonly ports: Ports;
  readonly metrics: Metrics;
  readonly monitoring: Monitoring;
  readonly versions: Versions;
}

export const platform: Platform = {
  repository,
  namespaces,
  network,
  ports,
  metrics,
  monitoring,
  versions,
};
