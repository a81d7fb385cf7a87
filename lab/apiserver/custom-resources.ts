import { setTimeout as delay } from 'node:timers/promises';
import { fromGoModule } from '../../tools/crds/read';
import { sources } from '../../tools/crds/sources';
import { type Kubectl, KubectlError } from '../kubectl';

const ESTABLISHED_WITHIN_SECONDS = 60;

/**
 * Teaches an API server every custom resource that is written or judged here, and waits until it serves them.
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

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

/**
 * Waits until the API server also describes them: it publishes their schemas some time after it serves them.
 * @throws KubectlError naming the kinds that it does not describe within a minute
 */
export async function untilDescribed(kubectl: Kubectl): Promise<void> {
  const { items }: { items: readonly Definition[] } = JSON.parse(
    kubectl.must(['get', 'crd', '--output=json']),
  );
  let missing = items;
  for (let second = 0; second < ESTABLISHED_WITHIN_SECONDS; second++) {
    missing = missing.filter((definition) => !isDescribed(kubectl, definition));
    if (missing.length === 0) return;
    await delay(1000);
  }
  const kinds = missing.map(({ spec }) => `${spec.names.kind}.${spec.group}`).join(', ');
  throw new KubectlError(`the API server does not describe ${kinds}`);
}

function isDescribed(kubectl: Kubectl, { spec: { group, names, versions } }: Definition): boolean {
  return versions
    .filter(({ served }) => served)
    .every(({ name }) => {
      const { status, stdout } = kubectl.run(['get', '--raw', `/openapi/v3/apis/${group}/${name}`]);
      return status === 0 && stdout.includes(`"kind":"${names.kind}"`);
    });
}

/** The definitions of every one of them, as one YAML stream. Some files have no separator of their own. */
function customResourceDefinitions(): string {
  return sources
    .flatMap((source) => fromGoModule({ ...source, files: [...source.files, ...source.judged] }))
    .map((text) => `---\n${text}`)
    .join('\n');
}
