import { type PipelineLink, PROMETHEUS_METRICS, type Verdict } from '../link';
import type { Adapter } from '../model/adapter';
import { CONFIG_MAP } from '../model/known-kinds';
import type { Pipeline } from '../pipeline';
import { problemsOf } from './adapter-config-problems';

export const adapterConfig: PipelineLink = {
  id: 'adapter-config',
  sentence:
    "The ConfigMap and key behind the adapter's --config exist and hold well-formed rules, and a change of them restarts the adapter.",
  why: 'The adapter does not start, or serves other rules than the ones in the files.',
  metrics: PROMETHEUS_METRICS,
  standsOn: ['adapter-service'],
  advice: `The adapter reads its file once, at start, and refuses a field that it does not know. A ConfigMap that changes later is not noticed: the
pod template needs something that changes with it, such as a hash of the content as an annotation.

Symptoms: CrashLoopBackOff with "unable to load metrics discovery configuration"; a rule that is in the ConfigMap but not in the API.

By hand: kubectl -n MONITORING get cm NAME -o yaml; kubectl -n MONITORING rollout restart deployment ADAPTER.`,
  checkPipeline(pipeline, verdict) {
    const adapter = pipeline.adapter();
    const source = pipeline.configSource();
    if (source === undefined) {
      return adapter === undefined
        ? verdict.absent("the adapter's configuration")
        : checkMount(pipeline, adapter, verdict);
    }
    verdict.looked(source.object);
    const config = pipeline.config();
    const field = source.object.get('data', source.key);
    if (typeof config === 'string')
      return verdict.error(
        field,
        `the configuration is no YAML: ${config}`,
        'correct it; the adapter does not start with it',
      );
    for (const { at, message, fix } of config === undefined ? [] : problemsOf(config))
      verdict.error(at, message, fix);
    if (adapter !== undefined) checkRestart(adapter, source.object.name, verdict);
  },
};

const checkMount = (pipeline: Pipeline, adapter: Adapter, verdict: Verdict) => {
  const path = adapter.args.value('config');
  if (path === undefined)
    return verdict.error(
      adapter.args.field('config'),
      'the adapter gets no --config, without which it does not start',
      '--config=/etc/adapter/config.yaml, with the ConfigMap mounted at /etc/adapter',
    );
  const mounted = adapter.config;
  if (mounted === undefined) {
    return verdict.error(
      adapter.args.field('config'),
      `no ConfigMap is mounted over --config=${path}`,
      `mount the ConfigMap at ${path.replace(/\/[^/]*$/, '')}`,
    );
  }
  const object = pipeline.cluster.find(CONFIG_MAP, adapter.pods.namespace, mounted.configMap);
  if (object === undefined) {
    return verdict.error(
      mounted.field,
      `ConfigMap ${adapter.pods.namespace}/${mounted.configMap}, which the adapter mounts, does not exist`,
      'name the ConfigMap with the rules, in the namespace of the adapter',
    );
  }
  const keys = object.get('data').entries.map(([key]) => key);
  verdict.error(
    object.get('data'),
    `ConfigMap ${object.name} has no key ${mounted.key} for --config=${path}; it has ${keys.join(', ') || 'none'}`,
    `use one name for the key and the file`,
  );
};

/** Annotations of tools that restart pods when their ConfigMap changes, and hashes that do it by themselves. */
const RESTARTS = /checksum|hash|sha|md5|reloader\.stakater\.com|config-version|revision/i;

const checkRestart = (adapter: Adapter, configMap: string, verdict: Verdict) => {
  const { object, spec } = adapter.pods;
  const template = object.get('spec', 'template', 'metadata', 'annotations');
  const annotations = [...template.entries, ...object.get('metadata', 'annotations').entries].map(
    ([key]) => key,
  );
  // kustomize's generator puts the hash into the ConfigMap's name.
  if (annotations.some((key) => RESTARTS.test(key)) || /-[bcdfghkmt2-9]{10}$/.test(configMap)) return;
  verdict.warning(
    spec,
    `a change of ConfigMap ${configMap} does not restart the adapter, which reads it only at start`,
    'put a hash of its content on the pod template, as annotation checksum/config',
  );
};
