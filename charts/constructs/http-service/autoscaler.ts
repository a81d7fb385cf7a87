import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { acknowledgeDeclared } from '../acknowledge';
import { labels } from '../labels';
import type { ServiceDeclaration } from '../service-declaration';
import { objectNames } from './names';

/** How often the HPA controller decides; EKS leaves it at Kubernetes' default. */
const SYNC_SECONDS = 15;

/**
 * Every field is written out, since a default that nobody chose is a default that nobody knows.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
 */
const BEHAVIOR: k8s.HorizontalPodAutoscalerBehaviorV2 = {
  scaleUp: {
    // A rate over a window is damped enough already.
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    // At each decision double, or add four: one step from 1 to 5, and no runaway if the metric is wrong.
    policies: [
      { type: 'Percent', value: 100, periodSeconds: SYNC_SECONDS },
      { type: 'Pods', value: 4, periodSeconds: SYNC_SECONDS },
    ],
  },
  scaleDown: {
    // The five-minute rate falls slowly by itself. One minute more lets a burst that comes back find its pods.
    stabilizationWindowSeconds: 60,
    selectPolicy: 'Max',
    // Half in a minute, or one where half is less than one: whatever the metric says, half is left to notice it.
    policies: [
      { type: 'Percent', value: 50, periodSeconds: 60 },
      { type: 'Pods', value: 1, periodSeconds: 60 },
    ],
  },
};

/** The HPA. It asks for the rate of the metrics Service and divides it by the number of pods. */
export function autoscaler(scope: Construct, service: ServiceDeclaration): void {
  const { name, namespace, replicas, metric, requestsPerSecondPerPod, burst = true } = service;
  const names = objectNames(name);
  const object = new k8s.KubeHorizontalPodAutoscalerV2(scope, 'autoscaler', {
    metadata: { name: names.autoscaler, namespace, labels: labels(name, name) },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.deployment },
      minReplicas: replicas.min,
      maxReplicas: replicas.max,
      metrics: metric.metricSpecs(names.metricsService, requestsPerSecondPerPod, burst),
      behavior: BEHAVIOR,
    },
  });
  acknowledgeDeclared(
    object,
    'How few pods are enough is for the declaration to say.',
    'kube-score/horizontalpodautoscaler-replicas',
  );
}
