import { type PipelineLink, PROMETHEUS_METRICS, type Verdict } from '../link';
import { SERVICE } from '../model/known-kinds';
import type { PrometheusUrl } from '../model/prometheus-url';
import { describePorts, reachedPort, servicePorts } from '../model/service';
import type { KubeObject } from '../object';
import type { Pipeline } from '../pipeline';

export const prometheusService: PipelineLink = {
  id: 'prometheus-service',
  sentence:
    "The adapter's --prometheus-url names a Service and port that exist and lead to the Prometheus pods.",
  why: 'The adapter reaches no Prometheus, and has no metric at all.',
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-config'],
  advice: `The adapter asks Prometheus at --prometheus-url. Its pods start even if nothing answers there.

Symptoms: "unable to update list of all metrics" with a DNS or connection error in the adapter's log; an empty resource list.

By hand: from a pod, wget -qO- 'http://SERVICE.NAMESPACE.svc:9090/api/v1/query?query=up'.`,
  checkPipeline(pipeline, verdict) {
    const adapter = pipeline.adapter();
    if (adapter === undefined) return verdict.absent('the pods of the adapter');
    const url = pipeline.prometheusUrl();
    if (url === undefined) {
      return verdict.error(
        adapter.args.field('prometheus-url'),
        'the adapter gets no --prometheus-url',
        '--prometheus-url=http://SERVICE.NAMESPACE.svc:9090/',
      );
    }
    if (!/^https?:\/\/./.test(url.text) || !URL.canParse(url.text))
      return verdict.error(
        url.field,
        `--prometheus-url is no http or https URL: ${url.text}`,
        '--prometheus-url=http://SERVICE.NAMESPACE.svc:9090/',
      );
    if (url.service === undefined)
      return verdict.absent(`what answers at ${url.text}: it is no Service of the cluster`);
    const service = pipeline.prometheusService();
    if (service === undefined) return checkMissing(pipeline, url, url.service, verdict);
    verdict.looked(service);
    checkPods(pipeline, url, service, verdict);
  },
};

const checkMissing = (
  pipeline: Pipeline,
  url: PrometheusUrl,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  verdict: Verdict,
) => {
  const { cluster } = pipeline;
  const here = cluster.prometheuses().find((prometheus) => prometheus.namespace === namespace);
  if (here !== undefined && name === 'prometheus-operated') {
    if (url.port !== 9090)
      verdict.error(url.field, `Service prometheus-operated has no port ${url.port}`, 'use port 9090');
    return verdict.looked(here.object);
  }
  // Thanos, Mimir and others answer in place of a Prometheus that is here.
  if (/thanos|mimir|cortex|victoria|vm|query/.test(name))
    return verdict.absent(`Service ${namespace}/${name}`);
  const elsewhere = cluster.ofKind(SERVICE).find((service) => service.name === name);
  if (here === undefined && elsewhere === undefined) return verdict.absent(`Service ${namespace}/${name}`);
  const known = here === undefined ? elsewhere : cluster.servicesBefore(here.pods)[0];
  const hint = known === undefined ? '' : `; Service ${known.namespace}/${known.name} does`;
  verdict.error(
    url.field,
    `Service ${namespace}/${name} of --prometheus-url does not exist${hint}`,
    known === undefined
      ? 'name the Service in front of Prometheus'
      : `--prometheus-url=http://${known.name}.${known.namespace}.svc:${servicePorts(known)[0]?.port ?? 9090}/`,
  );
};

const checkPods = (pipeline: Pipeline, url: PrometheusUrl, service: KubeObject, verdict: Verdict) => {
  const port = servicePorts(service).find((candidate) => candidate.port === url.port);
  if (port === undefined) {
    const ports = servicePorts(service).map((candidate) => candidate.port);
    return verdict.error(
      url.field,
      `Service ${service.name} has no port ${url.port}`,
      `use port ${ports.join(' or ')}`,
    );
  }
  const selector = service.get('spec', 'selector');
  const [pods] = pipeline.cluster.podsBehind(service);
  if (pods === undefined) {
    const own = pipeline.cluster.prometheuses().find(({ namespace }) => namespace === service.namespace);
    if (own === undefined)
      return verdict.absent(`the pods behind Service ${service.namespace}/${service.name}`);
    return verdict.error(
      selector,
      `Service ${service.name} selects none of the pods of ${own.object.title}`,
      `select app.kubernetes.io/name: prometheus and prometheus: ${own.object.name}`,
    );
  }
  verdict.looked(pods.object);
  if (reachedPort(port.target, pods) === undefined) {
    verdict.error(
      port.targetField,
      `the target port ${JSON.stringify(port.target)} is no port of the Prometheus pods, which have ${describePorts(pods)}`,
      'name their port',
    );
  }
};
