import { Duration } from 'cdk8s';
import type { Metrics } from '../../config/metrics';
import { platform as ours, type Platform } from '../../config/platform';
import type { KubeObject, ManifestFile } from '../../synth/manifest';
import { toYaml } from '../../synth/render';
import { paths } from '../node/state';
import { withTutorialNamespace } from './shopfront';

/**
 * All that the lab delivers otherwise than `dist/` says, each with its reason. Names, labels, ports, addresses, images, rules and
 * policies are those of `dist/`. What the lab puts beside it, because EKS or a Helm chart would bring it, is in `lab/cluster/`.
 */
export function labPlatform(windows: Windows): Platform {
  const platform = withTutorialNamespace(ours);
  const { storage: _, ...monitoring } = platform.monitoring;
  return {
    ...platform,
    // The lab has no git server: Argo CD reads a bare repository on the same machine.
    repository: { ...platform.repository, url: `file://${paths.repository}` },
    // The lab has no StorageClass. Prometheus keeps its samples in its pod, which is what the tests want to destroy.
    monitoring,
    metrics: WINDOWS[windows],
  };
}

/**
 * `real` are those of `config/metrics.ts`; `short` are made by the same code, so that a test need not wait for minutes; `altered`
 * are another short one, which a change of the configuration in git is tried with.
 */
export type Windows = 'real' | 'short' | 'altered';

const SHORT: Metrics = {
  scrapeInterval: Duration.seconds(5),
  window: Duration.seconds(40),
  burstWindow: Duration.seconds(20),
};

const WINDOWS: Readonly<Record<Windows, Metrics>> = {
  real: ours.metrics,
  short: SHORT,
  altered: { ...SHORT, burstWindow: Duration.seconds(25) },
};

/**
 * The files without the Applications of Helm charts: the lab has no internet. Of what they bring, the chain needs the operator
 * alone, which the lab builds from the operator's Go module.
 */
export function withoutHelm(files: readonly ManifestFile[]): ManifestFile[] {
  return files.map((file) => {
    const objects = file.objects.filter((object) => !isOfHelm(object));
    return objects.length === file.objects.length ? file : { ...file, objects, text: toYaml(objects) };
  });
}

function isOfHelm({ kind, spec }: KubeObject): boolean {
  return kind === 'Application' && spec?.source?.path === undefined;
}
