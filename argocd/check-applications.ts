import { refuse } from '../charts/constructs/refuse';

/**
 * Refuses two Applications of one name: the second would overwrite the first.
 * @throws DeclarationError with the name
 */
export function refuseSameName(applications: readonly { readonly name: string }[]): void {
  const names = new Set<string>();
  for (const { name } of applications) {
    if (names.has(name)) refuse('Application, name', name, 'another Application has that name; rename one');
    names.add(name);
  }
}
