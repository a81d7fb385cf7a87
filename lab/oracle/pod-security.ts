import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { goModule } from '../../tools/go-module';
import { pinnedVersion } from '../build/pinned-version';
import { LabError } from '../lab-error';
import { nameOf, podOf } from './pod-variant';
import { podVariants } from './pod-variants';

/** A pod that both are asked about, the oracle and the check. */
export interface PodCase {
  readonly name: string;
  readonly pod: unknown;
}

/** Pods of ours, named after what they say. */
export function ourPods(): readonly PodCase[] {
  return podVariants().map((variant) => ({ name: nameOf(variant), pod: podOf(variant) }));
}

/**
 * The pods by which Pod Security tests itself, of the newest version that it has some for. They are named after their
 * files, whose folder says whether they pass.
 * @throws ToolError when the module cannot be had, LabError when it holds none
 */
export function upstreamPods(): readonly PodCase[] {
  // All modules of Kubernetes are of one version (`test/upkeep.test.ts`).
  const module = goModule('k8s.io/pod-security-admission', pinnedVersion('kubernetes', 'k8s.io/api'));
  const folder = join(module, 'test', 'testdata');
  return ['baseline', 'restricted'].flatMap((level) =>
    ['fail', 'pass'].flatMap((verdict) => {
      const fixtures = join(folder, level, newestOf(join(folder, level)), verdict);
      return readdirSync(fixtures)
        .sort()
        .map((file) => ({
          name: `${level}/${verdict}/${file.replace(/\.yaml$/, '')}`,
          pod: withoutImages(load(readFileSync(join(fixtures, file), 'utf8'))),
        }));
    }),
  );
}

function newestOf(folder: string): string {
  const minors = readdirSync(folder).map((name) => Number(/^v1\.(\d+)$/.exec(name)?.[1]));
  if (minors.length === 0) throw new LabError(`${folder}: no fixtures`);
  return `v1.${Math.max(...minors)}`;
}

/** No rule reads them, and they are a quarter of the text. */
function withoutImages(pod: unknown): unknown {
  return JSON.parse(
    JSON.stringify(pod, (key, value) => (key === 'image' && typeof value === 'string' ? undefined : value)),
  );
}
