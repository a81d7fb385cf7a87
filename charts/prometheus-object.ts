import { Size } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import {
  PrometheusSpecAlertingAlertmanagersApiVersion as AlertmanagerApi,
  PrometheusSpecAlertingAlertmanagersPort as AlertmanagerPort,
  PrometheusSpecServiceDiscoveryRole as DiscoveryRole,
  PrometheusSpecResourcesLimits as Limit,
  Prometheus,
  type PrometheusSpec,
  PrometheusSpecResourcesRequests as Request,
  PrometheusSpecStorageVolumeClaimTemplateSpecResourcesRequests as VolumeRequest,
} from '../imports/monitoring.coreos.com';
import { configReloader } from './config-reloader';
import { durationText } from './constructs/duration-text';
import { labels, SCRAPED_BY_PROMETHEUS } from './constructs/labels';
import { restrictedPod } from './constructs/pod-security';
import { binarySize } from './constructs/resources';
import {
  inScrapedNamespaces,
  MONITORING,
  PROMETHEUS,
  PROMETHEUS_PODS,
  PROMETHEUS_SERVICE,
} from './prometheus-names';

/** Prometheus deletes the oldest samples before its volume is full: the write-ahead log needs the rest. */
const SHARE_OF_VOLUME_FOR_SAMPLES = 0.8;

/**
 * A counter whose target says when it began is zero at that time. Otherwise the requests of a new pod would count from its second
 * scrape on, and the HPA, seeing fewer than there are, would stop half-way. What a target does not say changes nothing.
 * See https://prometheus.io/docs/prometheus/latest/feature_flags/
 */
const COUNTERS_START_AT_ZERO = 'created-timestamp-zero-ingestion';

/** The object from which prometheus-operator makes the pods. */
export function prometheus(scope: Construct, platform: Platform): void {
  new Prometheus(scope, 'prometheus', {
    metadata: {
      name: PROMETHEUS,
      namespace: platform.namespaces.monitoring.name,
      labels: labels('prometheus', MONITORING),
    },
    spec: {
      ...workload(platform),
      ...discovery(platform),
      ...retention(platform),
      alerting: {
        alertmanagers: [
          {
            namespace: platform.namespaces.monitoring.name,
            name: `${platform.monitoring.stack}-alertmanager`,
            // As the chart names it.
            port: AlertmanagerPort.fromString('http-web'),
            apiVersion: AlertmanagerApi.V2,
          },
        ],
      },
    },
  });
}

function workload({ monitoring, versions }: Platform): PrometheusSpec {
  return {
    replicas: monitoring.replicas,
    version: versions.prometheus,
    image: `quay.io/prometheus/prometheus:v${versions.prometheus}`,
    serviceAccountName: PROMETHEUS_SERVICE,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    priorityClassName: 'system-cluster-critical',
    // The image's own user.
    securityContext: restrictedPod({ user: 65534, group: 65534 }),
    resources: {
      requests: { cpu: Request.fromString('200m'), memory: Request.fromString('512Mi') },
      limits: { memory: Limit.fromString('1Gi') },
    },
    // Also over zones, since a volume of EBS cannot leave its zone: two replicas in one zone would share its fate.
    topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
      (topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: PROMETHEUS_PODS },
      }),
    ),
    containers: [configReloader()],
  };
}

function discovery(platform: Platform): PrometheusSpec {
  const interval = durationText(platform.metrics.scrapeInterval);
  const selected = { matchLabels: SCRAPED_BY_PROMETHEUS };
  return {
    serviceDiscoveryRole: DiscoveryRole.ENDPOINT_SLICE,
    enableFeatures: [COUNTERS_START_AT_ZERO],
    scrapeInterval: interval,
    scrapeTimeout: interval,
    evaluationInterval: interval,
    serviceMonitorSelector: selected,
    serviceMonitorNamespaceSelector: inScrapedNamespaces(platform),
    ruleSelector: selected,
    ruleNamespaceSelector: inScrapedNamespaces(platform),
  };
}

function retention({ monitoring }: Platform): PrometheusSpec {
  const retention = durationText(monitoring.retention);
  return monitoring.storage === undefined ? { retention } : { retention, ...volume(monitoring.storage) };
}

function volume(size: Size): PrometheusSpec {
  const samples = Size.mebibytes(Math.floor(size.toMebibytes() * SHARE_OF_VOLUME_FOR_SAMPLES));
  return {
    retentionSize: `${binarySize(samples)}B`,
    storage: {
      volumeClaimTemplate: {
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: VolumeRequest.fromString(binarySize(size)) } },
        },
      },
    },
  };
}
