import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { applications } from '../app';
import { platform } from '../config/platform';
import { shopfront } from '../services/shopfront';
import { render } from '../synth/render';

/**
 * The same objects by `kubectl kustomize`: shopfront as the base, an overlay with a suffix of its own for each service,
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
  const base = render(applications(platform, [shopfront])).find(({ path }) => path.startsWith('shopfront/'));
  write(folder, 'base', { resources: ['shopfront.yaml'] });
  writeFileSync(join(folder, 'base/shopfront.yaml'), base?.text ?? '');
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
