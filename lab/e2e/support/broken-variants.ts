import type { LinkId } from '../../../chain/link';
import type { ManifestFile } from '../../../synth/manifest';
import { until } from '../../node/until';
import { ADAPTER, isIssuedAsWritten, kill, PROMETHEUS } from './faults';
import type { Targets } from './metric';

/** One mistake in the YAML, as somebody makes it by hand. */
export interface BrokenVariant {
  readonly mistake: string;
  /** Path in `dist/`. */
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
  /** The link of the chain that it breaks. */
  readonly link: LinkId;
  /** Why the custom metrics API has no value then; empty where it still has one, and only the HPA does not get it. */
  readonly refusal: RegExp;
  /** What becomes of Prometheus' targets. */
  readonly targets: Targets;
  /** The reason in the condition of the HPA. */
  readonly reason: string;
  /** What makes it show at once, where something that runs outlives what it was started with. */
  readonly provoke?: () => void | Promise<void>;
  /** The same for its mending: nothing else would restart what runs with the mistake. */
  readonly revive?: () => void | Promise<void>;
}

const UNKNOWN = /could not find the metric http_requests_per_second/;
const NONE = /^$/;
const UNAVAILABLE = /unable to handle the request|service unavailable/i;
const NO_METRIC = 'FailedGetObjectMetric';

const SHOPFRONT = 'shopfront/shopfront.k8s.yaml';
const RULES = 'custom-metrics/adapter-config.k8s.yaml';

/** The end of the RoleBinding in the namespace of the service; the others are alike. */
const binding = (account: string) =>
  [
    '  namespace: miztiik-automation-ns',
    'roleRef:',
    '  apiGroup: rbac.authorization.k8s.io',
    '  kind: Role',
    '  name: prometheus-k8s',
    'subjects:',
    '  - kind: ServiceAccount',
    `    name: ${account}\n`,
  ].join('\n');

const restartPrometheus = () => kill(PROMETHEUS);
/** It reads its rules when it starts; a synth restarts it by the checksum that goes with them. */
const restartAdapter = () => kill(ADAPTER);
/** The API server keeps its connections, and the name is compared when one is made. */
const reconnect = async () => {
  await until('the certificate is issued as it is written', 60, () =>
    isIssuedAsWritten('prometheus-adapter'),
  );
  restartAdapter();
};

export const brokenVariants: readonly BrokenVariant[] = [
  {
    mistake: 'the ServiceMonitor lacks the label by which Prometheus selects',
    file: SHOPFRONT,
    right: '    prometheus: k8s\n  name: shopfront-monitor',
    wrong: '    release: prometheus\n  name: shopfront-monitor',
    link: 'prometheus-selects',
    refusal: UNKNOWN,
    targets: 'none',
    reason: NO_METRIC,
  },
  {
    mistake: 'the ServiceMonitor names a port that the Service does not have',
    file: SHOPFRONT,
    right: '      port: http-metrics\n      scrapeTimeout',
    wrong: '      port: metrics\n      scrapeTimeout',
    link: 'service-monitor',
    refusal: UNKNOWN,
    targets: 'none',
    reason: NO_METRIC,
  },
  {
    mistake: 'the metrics Service leads to a port that the pods do not have',
    file: SHOPFRONT,
    right: '      targetPort: http-metrics\n',
    wrong: '      targetPort: metrics\n',
    link: 'metrics-port',
    refusal: UNKNOWN,
    targets: 'none',
    reason: NO_METRIC,
  },
  {
    mistake: 'the NetworkPolicy lets another Prometheus in',
    file: SHOPFRONT,
    right: '              prometheus: k8s\n      ports:\n        - port: 9797',
    wrong: '              prometheus: main\n      ports:\n        - port: 9797',
    link: 'network-flow',
    refusal: UNKNOWN,
    targets: 'down',
    reason: NO_METRIC,
    provoke: restartPrometheus,
  },
  {
    mistake: 'the Role that lets Prometheus find the pods is bound to another account',
    file: 'monitoring/prometheus-rbac.k8s.yaml',
    right: binding('prometheus-k8s'),
    wrong: binding('prometheus'),
    link: 'prometheus-rbac',
    refusal: UNKNOWN,
    targets: 'none',
    reason: NO_METRIC,
    provoke: restartPrometheus,
  },
  {
    mistake: 'the rule of the adapter names a series that nobody exports',
    file: RULES,
    right: 'seriesQuery: http_request_duration_seconds_count{',
    wrong: 'seriesQuery: http_request_duration_second_count{',
    link: 'adapter-rule',
    refusal: UNKNOWN,
    targets: 'up',
    reason: NO_METRIC,
    provoke: restartAdapter,
    revive: restartAdapter,
  },
  {
    mistake: 'the adapter asks Prometheus at a port where nobody listens',
    file: 'custom-metrics/prometheus-adapter.k8s.yaml',
    right: '--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/',
    wrong: '--prometheus-url=http://prometheus-k8s.monitoring.svc:9091/',
    link: 'prometheus-service',
    refusal: UNKNOWN,
    targets: 'up',
    reason: NO_METRIC,
  },
  {
    mistake: 'the APIServices lead to a Service that does not exist',
    file: 'custom-metrics/custom-metrics-api.k8s.yaml',
    right: '    name: prometheus-adapter\n    namespace: monitoring\n    port: 443',
    wrong: '    name: custom-metrics\n    namespace: monitoring\n    port: 443',
    link: 'adapter-service',
    refusal: UNAVAILABLE,
    targets: 'up',
    reason: NO_METRIC,
  },
  {
    mistake: 'the certificate is for another name than the API server calls',
    file: 'custom-metrics/prometheus-adapter-certificate.k8s.yaml',
    right: '    - prometheus-adapter.monitoring.svc\n    - prometheus-adapter.monitoring.svc.cluster.local\n',
    wrong: '    - prometheus-adapter\n',
    link: 'adapter-service',
    refusal: UNAVAILABLE,
    targets: 'up',
    reason: NO_METRIC,
    provoke: reconnect,
    revive: reconnect,
  },
  {
    mistake: 'the adapter may not ask the API server who is asking',
    file: 'custom-metrics/prometheus-adapter-rbac.k8s.yaml',
    right:
      '  name: system:auth-delegator\nsubjects:\n  - kind: ServiceAccount\n    name: prometheus-adapter\n',
    wrong: '  name: system:auth-delegator\nsubjects:\n  - kind: ServiceAccount\n    name: adapter\n',
    link: 'adapter-rbac',
    // It lets system:masters, as whom the test asks, through without asking.
    refusal: NONE,
    targets: 'up',
    reason: NO_METRIC,
  },
  {
    mistake: 'the HPA asks for the metric of the Service that users call',
    file: SHOPFRONT,
    right: '          name: shopfront-metrics\n        metric:',
    wrong: '          name: shopfront-svc\n        metric:',
    link: 'metric-target',
    refusal: NONE,
    targets: 'up',
    reason: NO_METRIC,
  },
  {
    mistake: 'the HPA scales a Deployment of another name',
    file: SHOPFRONT,
    right: '    kind: Deployment\n    name: shopfront-deploy\n',
    wrong: '    kind: Deployment\n    name: shopfront\n',
    link: 'scale-target',
    refusal: NONE,
    targets: 'up',
    reason: 'FailedGetScale',
  },
];

/**
 * `dist/` with the mistake in it, wherever the right text stands.
 * @throws Error when `dist/` no longer has the right text
 */
export function withMistake(
  files: readonly ManifestFile[],
  { file, right, wrong }: BrokenVariant,
): ManifestFile[] {
  if (!files.some(({ path, text }) => path === file && text.includes(right)))
    throw new Error(`${file} does not have the text that the mistake would replace:\n${right}`);
  return files.map((one) => (one.path === file ? { ...one, text: one.text.replaceAll(right, wrong) } : one));
}
