import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { acknowledgeDeclared } from '../acknowledge';
import { checkEnv } from '../check-declaration';
import { type Drain, drain } from '../drain';
import { DrainingDeployment, drainingLifecycle } from '../draining-deployment';
import { labels, selectorLabels } from '../labels';
import { restrictedContainer, restrictedPod } from '../pod-security';
import { resourceRequirements } from '../resources';
import type { ServiceDeclaration } from '../service-declaration';
import { spread } from '../spread';
import { acknowledgeWorkload } from '../workload-findings';
import { objectNames, PORT_NAMES } from './names';

/** Often, because users wait for a pod that starts, and long enough for a slow start: 60 probes of 1 s. */
const START_PROBES = 60;
const START_PROBE_PERIOD_SECONDS = 1;
/** A pod that hangs is restarted after three of these. Kubernetes' own default. */
const LIVENESS_PERIOD_SECONDS = 10;

/** The pods of a service. No `replicas`: their number belongs to the HPA. */
export function deployment(scope: Construct, service: ServiceDeclaration, scrapeInterval: Duration): void {
  const { name, namespace } = service;
  const draining = drain(`service ${name}`, service.drain ?? Duration.seconds(15));
  const props: k8s.KubeDeploymentProps = {
    metadata: { name: objectNames(name).deployment, namespace, labels: labels(name, name) },
    spec: {
      selector: { matchLabels: selectorLabels(name) },
      // Old pods leave only after new ones are ready and were scraped once, so that neither requests nor the
      // metric see a gap.
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxUnavailable: k8s.IntOrString.fromNumber(0),
          maxSurge: k8s.IntOrString.fromString('25%'),
        },
      },
      minReadySeconds: scrapeInterval.toSeconds(),
      revisionHistoryLimit: 3,
      template: {
        // `app` is what the walk-through selects pods by.
        metadata: { labels: { ...labels(name, name), app: name } },
        spec: podSpec(service, draining),
      },
    },
  };
  const object = new DrainingDeployment(scope, 'deployment', props, draining);
  acknowledgeWorkload(object);
  acknowledgeDeclared(
    object,
    'The user that the image is made for: its files belong to that number.',
    'checkov/CKV_K8S_40',
    'kube-score/container-security-context-user-group-id',
  );
}

function podSpec(service: ServiceDeclaration, draining: Drain): k8s.PodSpec {
  const { name, runAs } = service;
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: restrictedPod(runAs),
    terminationGracePeriodSeconds: draining.gracePeriodSeconds,
    topologySpreadConstraints: spread(selectorLabels(name)),
    containers: [container(service, draining)],
    // The root file system is read-only; this is where a process may write.
    volumes: [{ name: 'tmp', emptyDir: {} }],
  };
}

function container(service: ServiceDeclaration, draining: Drain): k8s.Container {
  const { name, image, ports, probes, resources } = service;
  const where = `service ${name}`;
  const env = service.env?.({ ports, drain: draining }) ?? {};
  checkEnv(where, env);
  const probe = (path: string) => ({ path, port: k8s.IntOrString.fromString(PORT_NAMES.http) });
  return {
    name,
    image: image.toString(),
    imagePullPolicy: 'IfNotPresent',
    env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
    ports: [
      { name: PORT_NAMES.http, containerPort: ports.http, protocol: 'TCP' },
      { name: PORT_NAMES.metrics, containerPort: ports.metrics, protocol: 'TCP' },
    ],
    startupProbe: {
      httpGet: probe(probes.liveness),
      periodSeconds: START_PROBE_PERIOD_SECONDS,
      failureThreshold: START_PROBES,
    },
    readinessProbe: {
      httpGet: probe(probes.readiness),
      periodSeconds: draining.readinessPeriodSeconds,
      failureThreshold: draining.readinessFailures,
    },
    livenessProbe: { httpGet: probe(probes.liveness), periodSeconds: LIVENESS_PERIOD_SECONDS },
    lifecycle: drainingLifecycle,
    resources: resourceRequirements(where, resources),
    securityContext: restrictedContainer,
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}
