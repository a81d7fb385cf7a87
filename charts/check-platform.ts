import type { Platform } from '../config/platform';
import { cidr } from './constructs/cidr';

/**
 * Refuses facts of the platform that no cluster would accept.
 * @throws DeclarationError naming the field in `config/`
 */
export function checkPlatform({ network }: Platform): void {
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
