import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { PLACEHOLDER_URL } from '../../config/git';
import { refuse } from './refuse';

/** A Kubernetes object as plain data. */
export type KubernetesObject = Readonly<Record<string, unknown>>;

const FILE = 'dist/bootstrap/bootstrap.k8s.yaml';

/**
 * The projects and the root Application, as `npm run synth` wrote them: one source for people and for CDK.
 *
 * @param repository folder of this repository
 * @returns undefined while they point at the placeholder of `config/git.ts`, which nobody can clone
 * @throws BadConfiguration when the file is missing or holds something that is not an object
 */
export function bootstrapObjects(repository: string): readonly KubernetesObject[] | undefined {
  const file = join(repository, FILE);
  if (!existsSync(file)) refuse(FILE, null, 'run `npm run synth` in the root of the repository');
  const text = readFileSync(file, 'utf8');
  if (text.includes(PLACEHOLDER_URL)) return undefined;
  const documents: unknown[] = loadAll(text);
  return documents
    .filter((each) => each !== null && each !== undefined)
    .map((each) => {
      if (!isObject(each)) return refuse(relative(repository, file), each, 'write Kubernetes objects only');
      return each;
    });
}

function isObject(value: unknown): value is KubernetesObject {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value;
}
