import type { Cluster } from '../../config/cluster';
import { platform } from '../../test/support/platform';
import type { Settings } from '../lib/settings';

/**
 * The cluster that the tests build: `config/cluster.ts` as a fork finds it, written out again, because an owner changes what stands
 * there. `npm run fork` holds that both are the same as long as nobody has changed `config/`.
 */
export const cluster: Cluster = {
  name: 'eks-cluster-01',
  apiCidrs: [],
  adminPrincipals: [],
  natGateways: 1,
  nodes: { instanceTypes: ['t3.medium'], size: { min: 2, desired: 2, max: 4 }, maxPods: 50 },
  logRetentionDays: 30,
  deletionProtection: false,
  addOnVersions: {},
};

/** Everything that the tests build from, but the folder that they read `dist/` from. */
export function knownSettings(repository: string): Settings {
  const { namespaces, network, ports, versions } = platform;
  return { cluster, namespaces, network, ports, versions, repository };
}
