import { helmCharts } from '../../argocd/helm-charts';
import { violations } from '../../chain/model/pod-security';
import { podTemplateOf } from '../../chain/model/workload';
import { KubeObject } from '../../chain/object';
import type { Loose } from '../support/objects';
import { platform } from '../support/platform';

const valuesOf = (chart: string): Loose => helmCharts(platform).find(({ name }) => name === chart)?.values;
const stack = valuesOf('kube-prometheus-stack');
const { enabled, ...kubeStateMetricsPod } = stack['kube-state-metrics'].securityContext;

/**
 * The security contexts of each pod that the charts make in `monitoring`, as their templates put our values there. Helm
 * merges maps: a default may add to these, and takes nothing away.
 */
const PODS: readonly (readonly [pod: string, template: string, context: object, containers: object[]])[] = [
  [
    'prometheus-operator',
    'kube-prometheus-stack, prometheus-operator/deployment.yaml',
    stack.prometheusOperator.securityContext,
    [stack.prometheusOperator.containerSecurityContext],
  ],
  [
    'grafana and its two sidecars',
    'grafana, _pod.tpl',
    stack.grafana.securityContext,
    [
      stack.grafana.containerSecurityContext,
      stack.grafana.sidecar.securityContext,
      stack.grafana.sidecar.securityContext,
    ],
  ],
  [
    'kube-state-metrics',
    'kube-state-metrics, deployment.yaml',
    kubeStateMetricsPod,
    [stack['kube-state-metrics'].containerSecurityContext],
  ],
  [
    'blackbox-exporter',
    'prometheus-blackbox-exporter, deployment.yaml',
    valuesOf('blackbox-exporter').podSecurityContext,
    [valuesOf('blackbox-exporter').securityContext],
  ],
];

const violationsOf = (value: object): readonly string[] => {
  const object = KubeObject.of({ value, file: 'pod.yaml' });
  const pods = object && podTemplateOf(object);
  if (pods === undefined) throw new Error('no pods');
  return violations(pods, 'restricted').map(({ message }) => message);
};

const pod = (context: object, containers: readonly object[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod' },
  spec: {
    securityContext: context,
    containers: containers.map((securityContext, index) => ({ name: `${index}`, securityContext })),
  },
});

test('the namespace of the charts admits Pod Security restricted alone', () => {
  expect(platform.namespaces.monitoring.enforce).toBe('restricted');
});

test.each(PODS)('%s is restricted by our values alone (%s)', (_, __, context, containers) => {
  expect(violationsOf(pod(context, containers))).toEqual([]);
});

test('kube-state-metrics writes its context only where it is enabled', () => {
  expect(enabled).toBe(true);
});

test('Alertmanager is restricted as its custom resource says it; the operator adds the containers', () => {
  expect(violationsOf(pod(stack.alertmanager.alertmanagerSpec.securityContext, []))).toEqual([]);
  expect(stack.alertmanager.alertmanagerSpec.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('a pod without these values is not', () => {
  expect(violationsOf(pod({}, [{}]))).not.toEqual([]);
});
