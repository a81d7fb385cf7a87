import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../repository';

const SOURCES = 'chain/links';
const TESTS = 'test/chain/links';
/** What several links use is tested by the tests of all of them. */
const SHARED = 'shared';
/** The list of the links judges nothing. */
const LIST = 'index.ts';

/** Sources that are mutated together, and the only tests that may notice it. Paths are relative to the repository. */
export interface Group {
  /** The id of a link, or `shared`. */
  readonly name: string;
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

/** Each link with its own test files, which may be none, and what the links share. */
export function groups(links: readonly string[]): Group[] {
  const sources = readdirSync(join(ROOT, SOURCES)).filter((file) => file !== LIST);
  return group(links, sources, readdirSync(join(ROOT, TESTS)));
}

/**
 * A file belongs to the link whose id it is named after, alone or with an addition: `adapter-rule-query.ts` to `adapter-rule`.
 * @param sources names of files in `chain/links`
 * @param tests names of files in `test/chain/links`
 */
export function group(
  links: readonly string[],
  sources: readonly string[],
  tests: readonly string[],
): Group[] {
  const of = (name: string, files: readonly string[]) =>
    files.filter((file) => ownerOf(file, links) === name);
  const named = links.map((name) => ({
    name,
    sources: of(name, sources).map((file) => `${SOURCES}/${file}`),
    tests: of(name, tests).map((file) => `${TESTS}/${file}`),
  }));
  const shared = of(SHARED, sources).map((file) => `${SOURCES}/${file}`);
  const all = tests.map((file) => `${TESTS}/${file}`);
  return shared.length === 0 ? named : [...named, { name: SHARED, sources: shared, tests: all }];
}

function ownerOf(file: string, links: readonly string[]): string {
  const owners = links.filter((link) => file.startsWith(`${link}.`) || file.startsWith(`${link}-`));
  // `adapter-rule-query.ts` would also be of a link `adapter`: the longest id is the closest.
  const [closest = SHARED] = owners.sort((a, b) => b.length - a.length);
  return closest;
}
