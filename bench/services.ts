import type { ServiceDeclaration } from '../charts/constructs/service-declaration';
import { shopfront } from '../services/shopfront';

/** Services like shopfront, each with a name of its own. */
export function generated(count: number): ServiceDeclaration[] {
  return Array.from({ length: count }, (_, index) => ({
    ...shopfront,
    name: `service-${String(index + 1).padStart(4, '0')}`,
  }));
}
