/**
 * What somebody declared cannot be built. The message is all they get to see, so it says where, what was
 * found, and what to change.
 */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';

  /** See {@link refuse}. */
  constructor(
    readonly where: string,
    readonly found: unknown,
    rule: string,
  ) {
    super(`${where}: found ${show(found)}; ${rule}`);
  }
}

/**
 * Refuses a declared value.
 *
 * @param where the field, as the reader finds it: `service shopfront, replicas.min`, or `config/metrics.ts, window`. A
 * synth looks up its line
 * @param found the value that is there
 * @param rule what would be accepted, and what to change
 * @throws DeclarationError always
 */
export function refuse(where: string, found: unknown, rule: string): never {
  throw new DeclarationError(where, found, rule);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
