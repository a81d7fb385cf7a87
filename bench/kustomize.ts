import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { renderGenerated } from './services';

/**
 * The same objects by `kubectl kustomize`: one service as the base, an overlay with a suffix of its own for each service,
 * one root over all of them.
 * @returns milliseconds, or `undefined` where kubectl is missing
 */
export function kustomize(kubectl: string, count: number): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    writeOverlays(folder, count);
    const start = performance.now();
    const { error, status } = spawnSync(kubectl, ['kustomize', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return error === undefined && status === 0 ? performance.now() - start : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeOverlays(folder: string, count: number): void {
  const base = renderGenerated(1).find(({ path }) => path.startsWith('service-'));
  write(folder, 'base', { resources: ['service.yaml'] });
  writeFileSync(join(folder, 'base/service.yaml'), base?.text ?? '');
  const names = Array.from({ length: count }, (_, index) => `service-${index + 1}`);
  for (const name of names) write(folder, name, { resources: ['../base'], nameSuffix: `-${name}` });
  write(folder, '.', { resources: names });
}

function write(root: string, folder: string, kustomization: object): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(
    join(root, folder, 'kustomization.yaml'),
    dump({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', ...kustomization }),
  );
}
