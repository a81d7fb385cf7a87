import { ALL_METRICS, type PipelineLink, type Verdict } from '../link';
import { API_SERVICE } from '../model/known-kinds';
import { apiStatus } from '../model/kubernetes-apis';
import type { KubeObject } from '../object';
import type { Pipeline } from '../pipeline';

/** Versions that the HPA controller asks for: the group's preferred one, of those that its client knows. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'custom.metrics.k8s.io': ['v1beta2', 'v1beta1'],
  'external.metrics.k8s.io': ['v1beta1'],
  'metrics.k8s.io': ['v1beta1'],
};

export const metricsApi: PipelineLink = {
  id: 'metrics-api',
  sentence:
    "An APIService serves the metric's group in a version that the HPA controller asks for, under its right name, over verified TLS.",
  why: "The HPA's question for the metric reaches no server that answers it.",
  metrics: ALL_METRICS,
  standsOn: [],
  advice: `Custom metrics come from custom.metrics.k8s.io (v1beta1 or v1beta2), external ones from external.metrics.k8s.io/v1beta1, CPU and memory
from metrics.k8s.io/v1beta1. An APIService (apiregistration.k8s.io/v1, named VERSION.GROUP) sends each to a Service.

Symptoms: "no matches for kind" or FailedDiscoveryCheck; kubectl get --raw /apis/custom.metrics.k8s.io/v1beta1 answers NotFound; an API
server that refuses the object because insecureSkipTLSVerify and caBundle stand together.

TLS: without verification anybody who gets between the API server and the adapter may answer for it. cert-manager's
cainjector fills caBundle from a Certificate by the annotation cert-manager.io/inject-ca-from.`,
  checkPipeline(pipeline, verdict) {
    const apis = pipeline.apiServices();
    if (apis.length === 0) return checkMissing(pipeline, verdict);
    verdict.looked(...apis);
    const asked = ASKED[pipeline.apiGroup] ?? [];
    const versions = apis.map((api) => api.get('spec', 'version').string ?? '');
    const [first] = apis;
    if (first !== undefined && !versions.some((version) => asked.includes(version))) {
      verdict.error(
        first.get('spec', 'version'),
        `${pipeline.apiGroup} is served as ${versions.join(', ')}, which the HPA controller does not ask for`,
        `version: ${asked[0]}`,
      );
    }
    for (const api of apis) checkApi(api, verdict);
    for (const api of misplacedApis(pipeline)) checkGroup(api, pipeline.apiGroup, verdict);
  },
};

/** APIServices that are named for the group and serve another. */
const misplacedApis = (pipeline: Pipeline): readonly KubeObject[] =>
  pipeline.cluster
    .ofKind(API_SERVICE)
    .filter(({ name }) => name.slice(name.indexOf('.') + 1) === pipeline.apiGroup)
    .filter((api) => !pipeline.apiServices().includes(api));

const checkGroup = (api: KubeObject, group: string, verdict: Verdict) => {
  const field = api.get('spec', 'group');
  verdict.error(
    field.present ? field : api.get('spec'),
    `the APIService is named ${api.name} and serves ${field.present ? `group ${field.text}` : 'no group'}, which the API refuses`,
    `group: ${group}`,
  );
};

const checkMissing = (pipeline: Pipeline, verdict: Verdict) => {
  const adapter = pipeline.adapter();
  const [misplaced] = misplacedApis(pipeline);
  const found = misplaced ?? adapter?.pods.object;
  if (found === undefined) return verdict.absent(`an APIService of ${pipeline.apiGroup}`);
  const version = ASKED[pipeline.apiGroup]?.[0] ?? 'v1beta1';
  const at = misplaced?.get('spec', 'group') ?? found;
  verdict.error(
    at,
    `no APIService sends ${pipeline.apiGroup} to the adapter`,
    `register ${version}.${pipeline.apiGroup} with apiregistration.k8s.io/v1`,
  );
};

const checkApi = (api: KubeObject, verdict: Verdict) => {
  const spec = api.get('spec');
  const name = `${spec.get('version').string}.${spec.get('group').string}`;
  if (api.name !== name) {
    verdict.error(
      api.get('metadata', 'name'),
      `the APIService is named ${api.name}, which the API refuses: it must be ${name}`,
      `name: ${name}`,
    );
  }
  const status = apiStatus(api.apiVersion, api.kind);
  if (status.status === 'removed') {
    verdict.error(
      api.get('apiVersion'),
      `${api.apiVersion} was removed in Kubernetes ${status.release}`,
      `apiVersion: ${status.replacement}`,
    );
  }
  const skip = spec.get('insecureSkipTLSVerify');
  if (skip.boolean !== true) return;
  if (spec.get('caBundle').present) {
    verdict.error(
      skip,
      'insecureSkipTLSVerify and caBundle stand together, which the API refuses',
      'remove insecureSkipTLSVerify',
    );
  } else {
    verdict.warning(
      skip,
      'the API server does not verify who answers for the metrics: anybody on the way may',
      'serve a certificate and set caBundle, or let cert-manager inject it (cert-manager.io/inject-ca-from)',
    );
  }
};
