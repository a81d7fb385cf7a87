import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { writeDist } from '../../test/support/written';

const HEALTH = 'argocd/health';

/** What a fork's owner writes into `config/git.ts`. */
const FORK_URL = 'https://git.example.org/team/fork.git';

/** What the app reads of a repository, as a synth writes it in a fork that has the tutorial's service. Returns the folder. */
export function forkIn(folder: string): string {
  return write(folder, { url: FORK_URL });
}

/** The same, as it is before anybody set the URL. */
export function unforkedIn(folder: string): string {
  return write(folder, {});
}

function write(folder: string, repository: Parameters<typeof writeDist>[1]): string {
  cpSync(join(__dirname, '../..', HEALTH), join(folder, HEALTH), { recursive: true });
  writeDist(folder, repository);
  return folder;
}
