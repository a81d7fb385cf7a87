import diff from 'microdiff';
import { describe, identity, type KubeObject, type ManifestFile } from './manifest';

/** What happened to one object between two contents of `dist/`. */
export interface Change {
  readonly kind: 'added' | 'changed' | 'removed';
  /** The file that holds the object now, or held it. */
  readonly path: string;
  /** `Deployment miztiik-automation-ns/shopfront-deploy`, or {@link FOREIGN_FILE} */
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

/** What stands for a file without objects: a note that somebody put there, or what a merge conflict left. */
export const FOREIGN_FILE = 'file that no synth wrote';

const LONGEST_VALUE = 60;
/** So much of what two long values share is shown before they differ. */
const SHARED_VALUE = 20;

/** Object by object: what is new, what differs and in which fields, what is gone. Sorted by file. */
export function changes(before: readonly ManifestFile[], after: readonly ManifestFile[]): Change[] {
  // A file whose text is the same holds the same objects: a large `dist/` is compared by its few other files.
  const unchanged = new Set(before.map(({ path, text }) => `${path}\n${text}`));
  const same = ({ path, text }: ManifestFile) => unchanged.has(`${path}\n${text}`);
  const kept = new Set(after.filter(same).map(({ path }) => path));
  const replaced = before.filter(({ path }) => !kept.has(path));
  const foreign = replaced.filter(({ objects }) => objects.length === 0).map(({ path }) => path);
  const old = index(replaced);
  const now = index(after.filter(({ path }) => !kept.has(path) && !foreign.includes(path)));

  const found = [...now].flatMap(([key, located]) => compare(old.get(key), located));
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, located]) => gone(located));
  const paths = after.map(({ path }) => path);
  const undone = foreign.map((path) => foreignFile(path, paths.includes(path) ? 'changed' : 'removed'));
  return [...found, ...removed, ...undone].sort((a, b) => a.path.localeCompare(b.path, 'en'));
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
    const from = difference.type === 'CREATE' ? 'nothing' : JSON.stringify(difference.oldValue);
    const to = difference.type === 'REMOVE' ? 'nothing' : JSON.stringify(difference.value);
    return `${fieldPath(difference.path)}: ${show(from, to)} -> ${show(to, from)}`;
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

function foreignFile(path: string, kind: 'changed' | 'removed'): Change {
  return { kind, path, object: FOREIGN_FILE, fields: [], restartsPods: false };
}

/** `spec.template.spec.containers[0].image` */
function fieldPath(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}

/** A value as JSON; of a long one what surrounds its first difference from the other. */
function show(value: string, other: string): string {
  if (value.length <= LONGEST_VALUE) return value;
  let shared = 0;
  while (shared < value.length && value[shared] === other[shared]) shared += 1;
  const start = Math.max(0, shared - SHARED_VALUE);
  const end = start + LONGEST_VALUE;
  return `${start > 0 ? '…' : ''}${value.slice(start, end)}${end < value.length ? '…' : ''}`;
}
