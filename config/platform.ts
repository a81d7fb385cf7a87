import { Duration } from 'cdk8s';
import { type GitRepository, repository } from './git';
import { type Metrics, metrics } from './metrics';
import { type Monitoring, monitoring } from './monitoring';
import { type Namespaces, namespaces } from './namespaces';
import { type Network, network } from './network';
import { type Versions, versions } from './versions';

/**
 * Everything that is true of the platform and not of one service. A value, not a global: tests and the lab
 * render the same code with another one.
 */
export interface Platform {
  readonly repository: GitRepository;
  readonly namespaces: Namespaces;
  readonly network: Network;
  readonly metrics: Metrics;
  readonly monitoring: Monitoring;
  readonly versions: Versions;
  /**
   * How long the load balancer takes to stop sending to a target that left: a pod must go on answering for
   * at least this long after it was told to stop. Seconds.
   */
  readonly deregistrationDelay: Duration;
}

export const platform: Platform = {
  repository,
  namespaces,
  network,
  metrics,
  monitoring,
  versions,
  deregistrationDelay: Duration.seconds(15),
};
