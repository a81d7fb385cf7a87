import { Duration, Size } from 'cdk8s';
import { Cpu, k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import {
  ADAPTER,
  ADAPTER_CERTIFICATE_SECRET,
  ADAPTER_CONFIG_KEY,
  ADAPTER_CONFIG_MAP,
  adapterMetadata,
} from './adapter-names';
import { acknowledge } from './constructs/acknowledge';
import type { AdapterConfig } from './constructs/adapter/adapter-config';
import { type Drain, drain } from './constructs/drain';
import { DrainingDeployment, drainingLifecycle } from './constructs/draining-deployment';
import { durationText } from './constructs/duration-text';
import { labels, selectorLabels } from './constructs/labels';
import { restrictedContainer, restrictedPod } from './constructs/pod-security';
import { resourceRequirements } from './constructs/resources';
import { spread } from './constructs/spread';
import { acknowledgeWorkload } from './constructs/workload-findings';
import { PROMETHEUS_SERVICE } from './prometheus-names';

const CONFIG_DIR = '/etc/adapter';
const CERTIFICATE_DIR = '/var/run/serving-cert';

/** Until every kube-proxy has heard that a pod is going, it must answer: the adapter itself stops at once. */
const DRAIN_TIME = Duration.seconds(10);

/** The adapter's pods. Two, since an API group without an answer stops more than autoscaling. */
export function adapterDeployment(scope: Construct, config: AdapterConfig, platform: Platform): void {
  const namespace = platform.namespaces.monitoring.name;
  const draining = drain(ADAPTER, DRAIN_TIME);
  const props: k8s.KubeDeploymentProps = {
    metadata: adapterMetadata(namespace),
    spec: {
      replicas: 2,
      selector: { matchLabels: selectorLabels(ADAPTER) },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxUnavailable: k8s.IntOrString.fromNumber(0),
          maxSurge: k8s.IntOrString.fromNumber(1),
        },
      },
      revisionHistoryLimit: 3,
      template: {
        metadata: {
          labels: labels(ADAPTER, 'custom-metrics'),
          annotations: { 'checksum/config': config.hash() },
        },
        spec: podSpec(platform, draining),
      },
    },
  };
  const object = new DrainingDeployment(scope, 'deployment', props, draining);
  acknowledgeWorkload(object);
  acknowledge(
    object,
    'It asks the API server who calls, and lists what its rules speak of.',
    'checkov/CKV_K8S_38',
  );
}

function podSpec(platform: Platform, draining: Drain): k8s.PodSpec {
  return {
    terminationGracePeriodSeconds: draining.gracePeriodSeconds,
    serviceAccountName: ADAPTER,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    priorityClassName: 'system-cluster-critical',
    // The image's own user.
    securityContext: restrictedPod({ user: 65534, group: 65534 }),
    topologySpreadConstraints: spread(selectorLabels(ADAPTER)),
    containers: [container(platform)],
    volumes: [
      { name: 'config', configMap: { name: ADAPTER_CONFIG_MAP } },
      { name: 'serving-cert', secret: { secretName: ADAPTER_CERTIFICATE_SECRET } },
      { name: 'tmp', emptyDir: {} },
    ],
  };
}

function container(platform: Platform): k8s.Container {
  const probe = (path: string) => ({ path, port: k8s.IntOrString.fromString('https'), scheme: 'HTTPS' });
  return {
    name: ADAPTER,
    image: `registry.k8s.io/prometheus-adapter/prometheus-adapter:v${platform.versions.prometheusAdapter}`,
    imagePullPolicy: 'IfNotPresent',
    args: args(platform),
    lifecycle: drainingLifecycle,
    ports: [{ name: 'https', containerPort: platform.ports.adapter, protocol: 'TCP' }],
    startupProbe: { httpGet: probe('/livez'), periodSeconds: 2, failureThreshold: 30 },
    readinessProbe: { httpGet: probe('/readyz'), periodSeconds: 5 },
    livenessProbe: { httpGet: probe('/livez'), periodSeconds: 10 },
    resources: resourceRequirements(ADAPTER, {
      cpu: Cpu.millis(100),
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
    }),
    securityContext: restrictedContainer,
    volumeMounts: [
      { name: 'config', mountPath: CONFIG_DIR, readOnly: true },
      { name: 'serving-cert', mountPath: CERTIFICATE_DIR, readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

function args({ metrics, namespaces, ports }: Platform): string[] {
  return [
    `--config=${CONFIG_DIR}/${ADAPTER_CONFIG_KEY}`,
    `--prometheus-url=http://${PROMETHEUS_SERVICE}.${namespaces.monitoring.name}.svc:${ports.prometheus}/`,
    // A query that names many pods is longer than a URL may be.
    '--prometheus-verb=POST',
    // A new series exists at the next scrape; asking more often finds nothing more.
    `--metrics-relist-interval=${durationText(metrics.scrapeInterval)}`,
    // Series of the last window still count in its rate, also while Prometheus restarts.
    `--metrics-max-age=${durationText(metrics.window)}`,
    `--secure-port=${ports.adapter}`,
    `--tls-cert-file=${CERTIFICATE_DIR}/tls.crt`,
    `--tls-private-key-file=${CERTIFICATE_DIR}/tls.key`,
    '--tls-min-version=VersionTLS12',
  ];
}
