import { fromGoModule } from '../../tools/crds/read';
import { sources } from '../../tools/crds/sources';

/** The definitions of every custom resource in `dist/`, as one YAML stream. Some files have no separator of their own. */
export function customResourceDefinitions(): string {
  return sources
    .flatMap(fromGoModule)
    .map((text) => `---\n${text}`)
    .join('\n');
}
