import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';

/**
 * Makes a folder, whole or not at all: fills another one beside it and renames that. Of two processes that make the same folder
 * at once neither trips over the other; the first to end wins.
 *
 * @param folder its path; what is there already stays
 * @param fill gets the path of the empty folder to fill; what it throws is thrown, and nothing is left behind
 */
export async function makeWhole(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.unfinished-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
