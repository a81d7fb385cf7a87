import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { applications } from '../../app';
import { ADAPTER_CONFIG_MAP } from '../../charts/adapter-names';
import { Exposure } from '../../charts/constructs/exposure';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import type { ManifestFile } from '../../synth/manifest';
import { render } from '../../synth/render';
import { labPlatform, withoutHelm } from '../delivery/differences';
import { shopfront } from '../delivery/shopfront';
import { REPLICAS, TARGET } from './scenario';

/** Two ways to scale the same program by its requests. */
export type Recipe = 'tutorial' | 'ours';

/** Services of each recipe, side by side: each takes the same step at a moment of its own. */
export const PAIRS = 8;

/**
 * What each pod asks for. So little that all fit on the lab's one node, and not less: it is also the pod's share of the processors
 * when they are busy, and with one thousandth the pods fail their probes while others start.
 */
export const CPU_MILLIS = 10;

export const namespace = shopfront.namespace;

export function nameOf(recipe: Recipe, pair: number): string {
  return `${recipe}-${pair}`;
}

/** The Deployments, by recipe. */
export function deploymentOf(recipe: Recipe, pair: number): string {
  return recipe === 'ours' ? `${nameOf(recipe, pair)}-deploy` : nameOf(recipe, pair);
}

/** Where its requests go. */
export function urlOf(recipe: Recipe, pair: number): string {
  const service = recipe === 'ours' ? `${nameOf(recipe, pair)}-svc` : nameOf(recipe, pair);
  return `http://${service}.${namespace}.svc.cluster.local/`;
}

/** Shopfront, so often, with little enough processor time that all of them fit on the lab's one node. */
function ours(pair: number): ServiceDeclaration {
  return {
    ...shopfront,
    name: nameOf('ours', pair),
    resources: {
      ...shopfront.resources,
      cpu: Cpu.millis(CPU_MILLIS),
      memory: { request: Size.mebibytes(16), limit: Size.mebibytes(128) },
    },
    replicas: REPLICAS,
    requestsPerSecondPerPod: TARGET,
    exposure: Exposure.clusterOnly(),
  };
}

/** `dist/` for the bench: our services, and the tutorial's rule beside ours in the one adapter. */
export function benchDist(): ManifestFile[] {
  const services = Array.from({ length: PAIRS }, (_, pair) => ours(pair));
  const files = withoutHelm(render(applications(labPlatform('real'), services)));
  return files.map((file) =>
    file.path.endsWith(`/${ADAPTER_CONFIG_MAP}.k8s.yaml`) ? withTutorialRule(file) : file,
  );
}

export const TUTORIAL_METRIC = 'http_requests_per_second_tutorial';

/** The rule as the tutorial has it, but for the name of the metric, because ours has that. */
const TUTORIAL_RULE = `
      - seriesQuery: 'http_requests_total{namespace!="",pod!=""}'
        resources:
          overrides: {namespace: {resource: namespace}, pod: {resource: pod}}
        name: {matches: "^(.*)_total", as: ${TUTORIAL_METRIC}}
        metricsQuery: 'sum(rate(<<.Series>>{<<.LabelMatchers>>}[2m])) by (<<.GroupBy>>)'
`;

function withTutorialRule(file: ManifestFile): ManifestFile {
  return { ...file, text: file.text.trimEnd() + TUTORIAL_RULE };
}
