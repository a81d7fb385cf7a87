import { basename, dirname } from 'node:path';
import type { SourcedObject } from '..';

/** So many objects take more than a second, and whoever waits should know what for. */
const MANY = 5000;

/** What people should know before the report: that these files are no manifests yet, and what takes long. */
export const hintsFor = (objects: readonly SourcedObject[]): readonly string[] => [
  ...rendering(objects),
  ...(objects.length > MANY ? [`judging ${objects.length} objects …`] : []),
];

/** Patches and bases look like objects that are incomplete, or written twice. */
const rendering = (objects: readonly SourcedObject[]): readonly string[] => {
  const found = objects.find(({ file }) => /^kustomization\.ya?ml$/.test(basename(file)));
  if (found === undefined) return [];
  const folder = dirname(found.file);
  return [
    `${found.file}: kustomize makes other objects of these files than they hold. To judge those: kubectl kustomize ${folder} | npm run -s check -- -`,
  ];
};
