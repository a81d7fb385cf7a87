import { join } from 'node:path';
import { type Cluster, cluster } from '../../config/cluster';
import { namespaces } from '../../config/namespaces';
import { type Network, network } from '../../config/network';
import { ports } from '../../config/ports';
import { versions } from '../../config/versions';
import type { Settings } from '../lib/settings';

/** This repository's own settings. */
export const OURS: Settings = {
  cluster,
  namespaces,
  network,
  ports,
  versions,
  repository: join(__dirname, '../..'),
};

/** Our settings with another cluster or network. */
export function settings(other: { cluster?: Partial<Cluster>; network?: Partial<Network> }): Settings {
  return {
    ...OURS,
    cluster: { ...cluster, ...other.cluster },
    network: { ...network, ...other.network },
  };
}
