import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../config/versions';
import { pinnedVersion } from '../../lab/build/pinned-version';
import { ROOT } from './repository';
import type { Versions } from './result';

/** Of packages in `package.json`, and of Node. */
export function packageVersions(...names: readonly string[]): Versions {
  const { devDependencies }: { devDependencies: Versions } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const packages = names.map((name) => [name, devDependencies[name] ?? 'none'] as const);
  return { Node: process.versions.node, ...Object.fromEntries(packages) };
}

/** Of what runs in the lab: the programs of its pods and of its cluster. */
export function labVersions(): Versions {
  return {
    Kubernetes: pinnedVersion('kubernetes', 'k8s.io/kubernetes'),
    Prometheus: versions.prometheus,
    'prometheus-operator': versions.prometheusOperator,
    'prometheus-adapter': versions.prometheusAdapter,
    'Argo CD': pinnedVersion('argo-cd', 'github.com/argoproj/argo-cd/v3'),
  };
}
