import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { decode } from './decode';
import { messageOf, type ReadProblem, type ReadResult, readText } from './documents';

export { type ReadProblem, type ReadResult, readText } from './documents';

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** What standard input is called in reports. */
export const STDIN = 'standard input';

/** A folder that is named and gives nothing is a mistake: the rest would be judged without what it should hold. */
const EMPTY_FOLDER =
  'no *.yaml, *.yml or *.json in this folder: name the folder of the manifests, or pipe them to -';

/**
 * The largest file that is read, in bytes. Forty times kube-prometheus-stack as rendered without its CRDs; a
 * parsed document needs about a hundred times its size in memory.
 */
const MAX_BYTES = 16 * 1024 * 1024;

/** Reads files, folders (with everything below) and `-` for standard input. Each file once, however it is named. */
export const readAll = (paths: readonly string[], stdin: () => Buffer): ReadResult => {
  const read = new Set<string>();
  const parts = paths.flatMap((path) => {
    if (path === '-') return [readBytes(STDIN, stdin)];
    const listed = listFiles(path, new Set());
    if (listed.length === 0) return [nothing({ file: path, message: EMPTY_FOLDER })];
    return listed.flatMap((file) => {
      if ('message' in file) return [nothing(file)];
      if (read.has(file.real)) return [];
      read.add(file.real);
      return [readBytes(file.path, () => readFileSync(file.path))];
    });
  });
  return {
    objects: parts.flatMap(({ objects }) => objects),
    problems: parts.flatMap(({ problems }) => problems),
  };
};

const nothing = (problem: ReadProblem): ReadResult => ({ objects: [], problems: [problem] });

/** A file to read: as people should see it, and what it really is behind links. */
interface Listed {
  readonly path: string;
  readonly real: string;
}

/**
 * The files of a path, in order of their names. A file that was named itself may have any extension and be a pipe.
 * What was `seen` by its real path is left out: two ways to a file, and links in a circle.
 */
const listFiles = (path: string, seen: Set<string>): readonly (Listed | ReadProblem)[] => {
  try {
    const real = realpathSync(path);
    if (seen.has(real)) return [];
    seen.add(real);
    if (!statSync(path).isDirectory()) return [{ path, real }];
    return readdirSync(path)
      .sort()
      .flatMap((name) => (isWanted(path, name) ? listFiles(join(path, name), seen) : []));
  } catch (error) {
    return [{ file: path, message: reasonOf(error) }];
  }
};

/** Why a path cannot be read, with its remedy where one is known. */
const reasonOf = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file or folder: check the path';
  if (code === 'EACCES') return 'may not be read: check its permissions';
  return messageOf(error);
};

/** Whether an entry of a folder is read: folders that are not hidden, and files by their extension. */
const isWanted = (folder: string, name: string): boolean => {
  if (EXTENSIONS.includes(extname(name))) return !isSpecial(join(folder, name));
  const hidden = name === 'node_modules' || name.startsWith('.');
  return !hidden && (statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() ?? false);
};

/** Whether it is a pipe, a socket or a device: reading it may never end. */
const isSpecial = (path: string): boolean => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat !== undefined && !stat.isFile() && !stat.isDirectory();
};

const readBytes = (file: string, read: () => Buffer): ReadResult => {
  try {
    const bytes = read();
    if (bytes.length > MAX_BYTES)
      return nothing({
        file,
        message: `larger than ${MAX_BYTES / 1024 / 1024} MiB: split it into several files`,
      });
    const text = decode(bytes);
    return typeof text === 'string' ? readText(file, text) : nothing({ file, ...text });
  } catch (error) {
    return nothing({ file, message: reasonOf(error) });
  }
};
