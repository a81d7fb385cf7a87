import diff from 'microdiff';
import { describe, identity, type KubeObject, type ManifestFile } from './manifest';

/** What happened to one object between two contents of `dist/`. */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed';
  /** The file that holds the object now, or held it. */
  readonly path: string;
  /** `Deployment miztiik-automation-ns/shopfront-deploy` */
  readonly object: string;
  /** For a changed object each field: `spec.maxReplicas: 3 -> 5`. */
  readonly fields: readonly string[];
  /** Whether Argo CD will replace the object's pods. */
  readonly restartsPods: boolean;
}

interface Located {
  readonly path: string;
  readonly object: KubeObject;
}

const LONGEST_VALUE = 60;

/** Object by object: what is new, what differs and in which fields, what is gone. Sorted by file. */
export function changes(before: readonly ManifestFile[], after: readonly ManifestFile[]): Change[] {
  // A file whose text is the same holds the same objects: a large `dist/` is compared by its few other files.
  const unchanged = new Set(before.map(({ path, text }) => `${path}\n${text}`));
  const same = ({ path, text }: ManifestFile) => unchanged.has(`${path}\n${text}`);
  const kept = new Set(after.filter(same).map(({ path }) => path));
  const old = index(before.filter(({ path }) => !kept.has(path)));
  const now = index(after.filter(({ path }) => !kept.has(path)));

  const found = [...now].flatMap(([key, located]) => compare(old.get(key), located));
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, located]) => gone(located));
  return [...found, ...removed].sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

function index(files: readonly ManifestFile[]): Map<string, Located> {
  return new Map(
    files.flatMap(({ path, objects }) =>
      objects.map((object): [string, Located] => [identity(object), { path, object }]),
    ),
  );
}

function compare(before: Located | undefined, { path, object }: Located): Change[] {
  if (before === undefined)
    return [{ kind: 'added', path, object: describe(object), fields: [], restartsPods: false }];
  const differences = diff({ ...before.object }, { ...object });
  if (differences.length === 0) return [];
  const fields = differences.map((difference) => {
    const from = difference.type === 'CREATE' ? 'nothing' : show(difference.oldValue);
    const to = difference.type === 'REMOVE' ? 'nothing' : show(difference.value);
    return `${fieldPath(difference.path)}: ${from} -> ${to}`;
  });
  return [
    {
      kind: 'changed',
      path,
      object: describe(object),
      fields,
      restartsPods: fields.some((field) => field.startsWith('spec.template.')),
    },
  ];
}

function gone({ path, object }: Located): Change {
  return { kind: 'removed', path, object: describe(object), fields: [], restartsPods: false };
}

/** `spec.template.spec.containers[0].image` */
function fieldPath(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
