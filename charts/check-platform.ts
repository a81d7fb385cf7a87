import type { Platform } from '../config/platform';
import { checkDnsLabel } from './constructs/check-declaration';
import { cidr } from './constructs/cidr';
import { wholeSeconds } from './constructs/duration-text';

/**
 * Refuses facts of the platform that no cluster would accept.
 * @throws DeclarationError naming the field in `config/`
 */
export function checkPlatform({ namespaces, network, metrics, monitoring }: Platform): void {
  for (const { name } of namespaces.applications) checkDnsLabel('config/namespaces.ts, applications', name);
  for (const [field, duration] of Object.entries(metrics))
    wholeSeconds(`config/metrics.ts, ${field}`, duration);
  wholeSeconds('config/monitoring.ts, retention', monitoring.retention);
  const ranges = {
    vpc: [network.vpc],
    nodeSubnets: network.nodeSubnets,
    publicSubnets: network.publicSubnets,
    controlPlaneSubnets: network.controlPlaneSubnets,
    services: [network.services],
  };
  for (const [field, values] of Object.entries(ranges))
    for (const value of values) cidr(`config/network.ts, ${field}`, value);
}
