import { setTimeout as delay } from 'node:timers/promises';
import { fromGoModule } from '../../tools/crds/read';
import { sources } from '../../tools/crds/sources';
import type { Kubectl } from '../kubectl';

const ESTABLISHED_WITHIN_SECONDS = 60;

/**
 * Teaches an API server every custom resource in `dist/`, and waits until it serves them.
 * @throws KubectlError when it does not within a minute
 */
export async function applyCustomResourceDefinitions(kubectl: Kubectl): Promise<void> {
  kubectl.must(['apply', '--server-side', '-f', '-'], customResourceDefinitions());
  const wait = ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=5s'];
  for (const _ of Array.from({ length: ESTABLISHED_WITHIN_SECONDS })) {
    // kubectl gives up at once on a definition that has no status yet.
    if (kubectl.run(wait).status === 0) return;
    await delay(1000);
  }
  kubectl.must(wait);
}

/** The definitions of every custom resource in `dist/`, as one YAML stream. Some files have no separator of their own. */
function customResourceDefinitions(): string {
  return sources
    .flatMap(fromGoModule)
    .map((text) => `---\n${text}`)
    .join('\n');
}
