import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLACEHOLDER_URL, repository } from '../../config/git';

const ROOT = join(__dirname, '../..');
const BOOTSTRAP = 'dist/bootstrap/bootstrap.k8s.yaml';

/** What a fork's owner writes into `config/git.ts`. */
const FORK_URL = 'https://git.example.org/team/fork.git';

/** What the app reads of this repository, copied into a folder, as a synth writes it in a fork. Returns the folder. */
export function forkIn(folder: string): string {
  return copy(folder, FORK_URL);
}

/** The same, as it is before anybody set the URL. */
export function unforkedIn(folder: string): string {
  return copy(folder, PLACEHOLDER_URL);
}

function copy(folder: string, url: string): string {
  for (const part of ['dist', 'argocd/health'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  const file = join(folder, BOOTSTRAP);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(repository.url, url));
  return folder;
}
