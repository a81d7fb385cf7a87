import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namespaces } from '../../../config/namespaces';
import { kubectl } from './target';

/** What Argo CD is doing to an Application, or did last. */
export interface Operation {
  readonly phase: string;
  readonly message: string;
}

export function operationOf(application: string): Operation {
  const [phase = '', message = ''] = kubectl
    .must([
      ...['get', 'application', application, '--namespace', namespaces.argocd],
      String.raw`--output=jsonpath={.status.operationState.phase}{"\t"}{.status.operationState.message}`,
    ])
    .split('\t');
  return { phase, message };
}

/**
 * Ends a sync by the command that docs/argocd.md gives for it, as it stands there.
 * @throws Error when the document has no such command
 */
export function endSync(application: string): void {
  const document = readFileSync(join(__dirname, '../../../docs/argocd.md'), 'utf8');
  const command = /`(kubectl [^`]*application NAME [^`]*Terminating[^`]*)`/.exec(document)?.[1];
  if (command === undefined) throw new Error('docs/argocd.md has no command that ends a sync');
  execFileSync('bash', ['-c', command.replace('NAME', application)]);
}
