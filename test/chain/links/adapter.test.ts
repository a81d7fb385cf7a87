import { CONTAINER } from '../support/mutate';
import {
  ADAPTER,
  CONFIG,
  checkChange,
  judgeChange,
  meta,
  testNamed,
  testWorks,
} from '../support/pods-metric';

testWorks([
  [
    "the operator's own Service",
    (o) =>
      o.replace(
        ADAPTER,
        `${CONTAINER}.args.3`,
        'stack-kube-prometheus-stac-prometheus.',
        'prometheus-operated.',
      ),
    [],
  ],
  [
    'Thanos in front',
    (o) =>
      o.replace(ADAPTER, `${CONTAINER}.args.3`, 'stack-kube-prometheus-stac-prometheus.', 'thanos-query.'),
    ['Service monitoring/thanos-query'],
  ],
  [
    'a Prometheus outside the cluster',
    (o) => o.set(ADAPTER, `${CONTAINER}.args.3`, '--prometheus-url=https://prometheus.example.com/'),
    ['what answers at https://prometheus.example.com/: it is no Service of the cluster'],
  ],
  [
    'a ConfigMap whose name holds its hash',
    (o) =>
      o
        .set(ADAPTER, 'spec.template.metadata.annotations', undefined)
        .set(ADAPTER, 'spec.template.spec.volumes.0.configMap.name', 'adapter-g4hk9g2ff8')
        .set(CONFIG, 'metadata.name', 'adapter-g4hk9g2ff8'),
    [],
  ],
  [
    'another tool that asks Prometheus by the same flag, and no adapter',
    (o) =>
      o.remove(ADAPTER).add({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: meta('pyrra', 'monitoring'),
        spec: {
          selector: { matchLabels: { app: 'pyrra' } },
          template: {
            metadata: { labels: { app: 'pyrra' } },
            spec: {
              containers: [
                {
                  name: 'pyrra',
                  image: 'ghcr.io/pyrra-dev/pyrra:v0.9',
                  args: ['api', '--prometheus-url=http://prometheus:9090'],
                },
              ],
            },
          },
        },
      }),
    ['the pods behind Service monitoring/adapter-prometheus-adapter', 'the pods of the adapter'],
  ],
  [
    'Prometheus in a sidecar',
    (o) => o.set(ADAPTER, `${CONTAINER}.args.3`, '--prometheus-url=http://localhost:9090/'),
    ['what answers at http://localhost:9090/: it is no Service of the cluster'],
  ],
]);

testNamed([
  [
    'a reader of one pod only',
    (o) =>
      o.set('ClusterRole/adapter-prometheus-adapter-resource-reader', 'rules.0.resourceNames', ['orders']),
    ['error adapter-rbac: ServiceAccount monitoring/adapter-prometheus-adapter may not list pods in shop'],
  ],
  [
    "a dangling binding of the HPA controller, as upstream's manifests have it",
    (o) =>
      o.add({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'hpa-controller-custom-metrics' },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name: 'custom-metrics-server-resources',
        },
        subjects: [{ kind: 'ServiceAccount', name: 'horizontal-pod-autoscaler', namespace: 'kube-system' }],
      }),
    [
      'warning adapter-rbac: ClusterRoleBinding hpa-controller-custom-metrics names ClusterRole custom-metrics-server-resources, which does not exist',
    ],
  ],
]);

test('a metrics API that another server answers', () => {
  const { findings, absent } = judgeChange((o) =>
    o.set(ADAPTER, `${CONTAINER}.image`, 'example.com/cluster-agent:7').set(ADAPTER, `${CONTAINER}.args`, []),
  );
  expect(findings).toEqual([]);
  expect(absent).toContain('a server of the metrics API that is known here');
});

test('two flags of the adapter that are wrong for themselves are two findings, each at its own argument', () => {
  const { findings } = checkChange((o) =>
    o
      .set(
        ADAPTER,
        `${CONTAINER}.args.3`,
        '--prometheus-url=http://stack-kube-prometheus-stac-prometheus.monitoring.svc:9091',
      )
      .set(ADAPTER, `${CONTAINER}.args.5`, '--metrics-max-age=5s'),
  );
  const atFlags = findings.filter(({ field }) => field.name.includes('.args'));
  expect(atFlags.map(({ link, field, followsFrom }) => [link, field.name, followsFrom])).toEqual([
    ['rate-window', 'spec.template.spec.containers[0].args[5]', undefined],
    ['prometheus-service', 'spec.template.spec.containers[0].args[3]', undefined],
  ]);
});
