import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { versions } from '../../config/versions';
import { LabError } from '../lab-error';
import { binary } from './binaries';
import { debianRoot } from './debian';
import type { Image } from './image';
import { pinnedVersion } from './pinned-version';

/** What the kubelet starts in every pod before anything else. */
export const PAUSE = 'registry.k8s.io/pause:3.10';

/** Images of the lab's own additions to `dist/`; those of `dist/` have the names that `dist/` gives them. */
export const LAB_IMAGES = {
  certManager: 'lab.local/cert-manager:1',
  coredns: 'lab.local/coredns:1',
  metricsServer: 'lab.local/metrics-server:1',
  operator: `quay.io/prometheus-operator/prometheus-operator:v${versions.prometheusOperator}`,
} as const;

const NOBODY = '65534:65534';

/**
 * Every image of the lab, under the name by which the YAML asks for it.
 * @param podinfo the image of the service, which the lab serves an older podinfo for: the newest that its Go module has
 * @throws LabError when a program is not built
 */
export function images(podinfo: string): Image[] {
  const busybox = join(debianRoot(), 'bin/busybox');
  return [
    {
      reference: PAUSE,
      user: NOBODY,
      entrypoint: ['/bin/busybox', 'sleep', '1000000000'],
      files: { 'bin/busybox': busybox },
    },
    {
      // The walk-through says `--image=busybox`.
      reference: 'docker.io/library/busybox:latest',
      user: '0:0',
      entrypoint: [],
      files: { 'bin/busybox': busybox },
      links: applets(busybox),
    },
    program(podinfo, 'podinfo', '100:101'),
    {
      reference: `quay.io/prometheus/prometheus:v${versions.prometheus}`,
      user: NOBODY,
      entrypoint: ['/bin/prometheus'],
      files: { 'bin/prometheus': built('prometheus') },
    },
    program(
      `registry.k8s.io/prometheus-adapter/prometheus-adapter:v${versions.prometheusAdapter}`,
      'prometheus-adapter',
      NOBODY,
    ),
    program(LAB_IMAGES.operator, 'prometheus-operator', NOBODY),
    program(
      `quay.io/prometheus-operator/prometheus-config-reloader:v${pinnedVersion('prometheus-operator', 'github.com/prometheus-operator/prometheus-operator')}`,
      'prometheus-config-reloader',
      NOBODY,
    ),
    program(LAB_IMAGES.certManager, 'cert-manager', NOBODY),
    program(LAB_IMAGES.coredns, 'coredns', NOBODY),
    program(LAB_IMAGES.metricsServer, 'metrics-server', NOBODY),
  ];
}

function program(reference: string, name: string, user: string): Image {
  return { reference, user, entrypoint: [`/bin/${name}`], files: { [`bin/${name}`]: built(name) } };
}

function built(name: string): string {
  const path = binary(name);
  if (path === undefined) throw new LabError(`${name} is not built; run \`npm run lab -- build\``);
  return path;
}

/** `sh`, `wget` and everything else that busybox is, each under its name. */
function applets(busybox: string): Record<string, string> {
  const names = execFileSync(busybox, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  return Object.fromEntries(
    names.filter((name) => name !== 'busybox').map((name) => [`bin/${name}`, 'busybox']),
  );
}
