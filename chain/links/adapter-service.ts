import { ALL_METRICS, type PipelineLink, type Verdict } from '../link';
import { DEPLOYMENT, SERVICE } from '../model/known-kinds';
import { describePorts, reachedPort, servicePorts } from '../model/service';
import type { PodTemplate } from '../model/workload';
import type { KubeObject } from '../object';
import type { Pipeline } from '../pipeline';
import { checkCertificate } from './adapter-service-certificate';

export const adapterService: PipelineLink = {
  id: 'adapter-service',
  sentence:
    "The APIService's Service exists, has its port, and selects pods that listen there; where TLS is verified, a certificate names that Service.",
  why: 'The API server does not reach the adapter, and the whole API of the metric is unavailable.',
  metrics: ALL_METRICS,
  standsOn: ['metrics-api'],
  advice: `The API server calls the Service of the APIService by its port number, finds a ready endpoint behind it, and verifies the name
SERVICE.NAMESPACE.svc in its certificate.

Symptoms: kubectl get apiservice shows ServiceNotFound, ServicePortError, MissingEndpoints or FailedDiscoveryCheck (x509).

By hand: kubectl get endpointslices -l kubernetes.io/service-name=SERVICE; kubectl get certificate.`,
  checkPipeline(pipeline, verdict) {
    const apis = pipeline.apiServices();
    if (apis.length === 0) return verdict.blocked('metrics-api');
    for (const api of apis) checkRoute(api, pipeline, verdict);
  },
};

const checkRoute = (api: KubeObject, pipeline: Pipeline, verdict: Verdict) => {
  const ref = api.get('spec', 'service');
  if (!ref.present)
    return verdict.absent('a Service: the APIService has none, the API server itself answers');
  const [namespace, name] = [ref.get('namespace').string ?? '', ref.get('name').string ?? ''];
  const service = pipeline.cluster.find(SERVICE, namespace, name);
  if (service === undefined) return checkMissing(api, `${namespace}/${name}`, pipeline, verdict);
  verdict.looked(service);
  const number = ref.get('port').number ?? 443;
  const port = servicePorts(service).find((candidate) => candidate.port === number);
  if (port === undefined) {
    const at = ref.get('port').present ? ref.get('port') : ref;
    return verdict.error(
      at,
      `Service ${service.name} has no port ${number}`,
      `name one of ${servicePorts(service)
        .map((candidate) => candidate.port)
        .join(', ')}`,
    );
  }
  const pods = pipeline.cluster.podsBehind(service);
  const [first] = pods;
  if (first === undefined) return checkSelector(service, pipeline, verdict);
  verdict.looked(...pods.map(({ object }) => object));
  checkOwnPods(first, pipeline, verdict);
  const reached = reachedPort(port.target, first);
  if (reached === undefined) {
    return verdict.error(
      port.targetField,
      `the target port ${port.target} is no port of ${first.object.title}, which declares ${describePorts(first)}`,
      'name a port that the container declares',
    );
  }
  checkListening(pipeline, reached.number, port.targetField.object, verdict);
  checkCertificate(api, service, pipeline, verdict);
};

/** A controller whose selector is not that of its own pods is refused, and there are no pods. */
const checkOwnPods = (pods: PodTemplate, { cluster }: Pipeline, verdict: Verdict) => {
  const workload = cluster.workloadOf(pods.object);
  if (workload === undefined || workload.selector.matches(pods.labels)) return;
  const { refusal } = workload.selector;
  if (refusal !== undefined) return verdict.error(refusal.at, refusal.message, refusal.fix);
  const selector = pods.object.get('spec', 'selector');
  verdict.error(
    selector.present ? selector : pods.object,
    `the selector of ${pods.object.title} (${workload.selector}) does not match the labels of its own pod template`,
    'give spec.selector and spec.template.metadata.labels the same labels',
  );
};

const checkMissing = (api: KubeObject, name: string, pipeline: Pipeline, verdict: Verdict) => {
  if (pipeline.metricsServer() === undefined) return verdict.absent(`Service ${name}`);
  verdict.error(
    api.get('spec', 'service'),
    `Service ${name} does not exist`,
    'name the Service in front of the adapter',
  );
};

const checkSelector = (service: KubeObject, pipeline: Pipeline, verdict: Verdict) => {
  const adapter: PodTemplate | undefined =
    pipeline.cluster
      .adapters()
      .find(({ pods }) => pods.namespace === service.namespace && pipeline.apiGroup !== 'metrics.k8s.io')
      ?.pods ??
    pipeline.cluster
      .in(service.namespace, DEPLOYMENT)
      .flatMap((object) => pipeline.cluster.workloadOf(object) ?? [])
      .find(({ object }) => object.name === service.name);
  if (adapter === undefined)
    return verdict.absent(`the pods behind Service ${service.namespace}/${service.name}`);
  const selector = [...service.get('spec', 'selector').stringMap]
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  verdict.error(
    service.get('spec', 'selector'),
    `Service ${service.name} selects no pods (${selector}); ${adapter.object.title} has other labels or another namespace`,
    'select the labels of the adapter, in its namespace',
  );
};

const checkListening = (pipeline: Pipeline, port: number, at: KubeObject, verdict: Verdict) => {
  const adapter = pipeline.adapter();
  if (adapter === undefined || adapter.securePort === port) return;
  verdict.error(
    adapter.args.field('secure-port'),
    `${at.title} leads to port ${port}, but the adapter listens on ${adapter.securePort} (--secure-port)`,
    `use one port for --secure-port, the container's ports and the Service's targetPort`,
  );
};
