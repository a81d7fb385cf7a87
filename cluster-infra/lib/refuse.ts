/** The configuration cannot become a cluster. The message says where, what was found, and what to change. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
}

/**
 * Refuses a configured value.
 *
 * @param where the field, as the reader finds it, for instance `config/cluster.ts, natGateways`
 * @param found the value that is there
 * @param rule what would be accepted
 * @throws BadConfiguration always
 */
export function refuse(where: string, found: unknown, rule: string): never {
  throw new BadConfiguration(`${where}: found ${JSON.stringify(found)}; ${rule}`);
}
