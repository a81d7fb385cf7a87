/**
 * What somebody declared cannot be built. The message is all they get to see, so it says where, what was
 * found, and what to change.
 */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
}

/**
 * Refuses a declared value.
 *
 * @param where the field, as the reader finds it, for instance `service shopfront, replicas.min`
 * @param found the value that is there
 * @param rule what would be accepted, and what to change
 * @throws DeclarationError always
 */
export function refuse(where: string, found: unknown, rule: string): never {
  throw new DeclarationError(`${where}: found ${show(found)}; ${rule}`);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
