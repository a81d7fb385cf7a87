import { type Difference, differences } from './difference';
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

/** An object that is not the same in two contents of `dist/`: at least one of the two is there. */
export interface ObjectPair {
  readonly path: string;
  readonly before: KubeObject | undefined;
  readonly after: KubeObject | undefined;
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
  const paths = after.map(({ path }) => path);
  const foreign = others(before, after).filter(({ objects }) => objects.length === 0);
  return [
    ...changedObjects(before, after).flatMap(changeOf),
    ...foreign.map(({ path }) => change(paths.includes(path) ? 'changed' : 'removed', path, FOREIGN_FILE)),
  ].sort((a, b) => a.path.localeCompare(b.path, 'en'));
}

/** The objects of two contents that may differ: those of files whose text is not the same. */
export function changedObjects(
  before: readonly ManifestFile[],
  after: readonly ManifestFile[],
): readonly ObjectPair[] {
  const replaced = others(before, after);
  // What a merge left conflicts in has no objects: that they are all there again is said of the file.
  const unreadable = new Set(replaced.filter(({ objects }) => objects.length === 0).map(({ path }) => path));
  const old = index(replaced);
  const now = index(others(after, before).filter(({ path }) => !unreadable.has(path)));
  const gone = [...old].filter(([key]) => !now.has(key));
  return [
    ...[...now].map(([key, { path, object }]) => ({ path, before: old.get(key)?.object, after: object })),
    ...gone.map(([, { path, object }]) => ({ path, before: object, after: undefined })),
  ];
}

/** Files that are not the same in the other content: a large `dist/` is compared by these few. */
function others(files: readonly ManifestFile[], than: readonly ManifestFile[]): readonly ManifestFile[] {
  const texts = new Map(than.map(({ path, text }) => [path, text]));
  return files.filter(({ path, text }) => texts.get(path) !== text);
}

function index(files: readonly ManifestFile[]): Map<string, Located> {
  return new Map(
    files.flatMap(({ path, objects }) =>
      objects.map((object): [string, Located] => [identity(object), { path, object }]),
    ),
  );
}

function changeOf({ path, before, after }: ObjectPair): Change[] {
  if (after === undefined) return before === undefined ? [] : [change('removed', path, describe(before))];
  if (before === undefined) return [change('added', path, describe(after))];
  const found = differences(before, after);
  if (found.length === 0) return [];
  return [
    {
      ...change('changed', path, describe(after)),
      fields: found.map(fieldText),
      restartsPods: found.some((difference) => difference.path.startsWith('spec.template.')),
    },
  ];
}

function change(kind: Change['kind'], path: string, object: string): Change {
  return { kind, path, object, fields: [], restartsPods: false };
}

function fieldText({ path, before, after }: Difference): string {
  const [from, to] = [before, after].map((value) =>
    value === undefined ? 'nothing' : JSON.stringify(value),
  );
  return from === undefined || to === undefined ? path : `${path}: ${show(from, to)} -> ${show(to, from)}`;
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
