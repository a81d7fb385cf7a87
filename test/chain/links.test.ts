import { checkChains } from '../../chain';
import { load, Objects, type Plain } from './support/mutate';

/** A Pods metric over a chain in which every link holds, but for two warnings that belong to it. */
const base = load(`${__dirname}/fixtures/pods-metric`);

const judge = (objects: readonly Plain[]) => {
  const { chains, findings } = checkChains(objects.map((value) => ({ value, file: 'a.yaml' })));
  return {
    findings: findings.map(({ link, severity, message }) => `${severity} ${link}: ${message}`),
    absent: chains.flatMap(({ links }) => links.flatMap(({ absent }) => absent)),
  };
};

const known = judge(base).findings;
const judgeChange = (change: (objects: Objects) => Objects) => {
  const { findings, absent } = judge(change(new Objects(base)).all);
  return { findings: findings.filter((finding) => !known.includes(finding)), absent: [...new Set(absent)] };
};

const HPA = 'HorizontalPodAutoscaler/orders';
const ADAPTER = 'Deployment/adapter-prometheus-adapter';
const CONFIG = 'ConfigMap/adapter-prometheus-adapter';
const CONTAINER = 'spec.template.spec.containers.0';
const MONITOR = 'ServiceMonitor/orders';
const meta = (name: string, namespace: string, labels: Plain = {}): Plain => ({ name, namespace, labels });

const quota = (spec: Plain): Plain => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: meta('q', 'shop'),
  spec,
});

const scaledObject = (annotations: Plain): Plain => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'keda', namespace: 'shop', annotations },
  spec: {
    scaleTargetRef: { name: 'orders' },
    advanced: { horizontalPodAutoscalerConfig: { name: 'orders' } },
  },
});

const PROMETHEUS = 'Prometheus/stack-kube-prometheus-stac-prometheus';

/** A PodMonitor in place of the ServiceMonitor. */
const byPodMonitor = (endpoint: { [key: string]: Plain }) => (objects: Objects) =>
  objects
    .remove(MONITOR)
    .set(PROMETHEUS, 'spec.podMonitorSelector', {})
    .set(PROMETHEUS, 'spec.podMonitorNamespaceSelector', {})
    .add({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: meta('orders', 'shop'),
      spec: {
        selector: { matchLabels: { app: 'orders' } },
        podMetricsEndpoints: [{ port: 'metrics', ...endpoint }],
      },
    });

/** An object of the application that no pods name. */
const spare = (kind: string): Plain => ({
  apiVersion: 'v1',
  kind,
  metadata: meta('orders-config', 'shop', { app: 'orders' }),
});

const rule = (text: string) => (objects: Objects) =>
  objects.set(CONFIG, 'data.config\\.yaml', `rules:\n${text}`);
const RULE = `
  - seriesQuery: 'http_requests_total{namespace!="",pod!=""}'
    resources: {overrides: {namespace: {resource: namespace}, pod: {resource: pod}}}
    name: {as: http_requests}
    metricsQuery: sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>,path!~"healthz"}[2m]))`;

const objectMetric =
  (kind: string, name: string, apiVersion = 'v1') =>
  (objects: Objects) =>
    objects.set(HPA, 'spec.metrics', [
      {
        type: 'Object',
        object: {
          describedObject: { apiVersion, kind, name },
          metric: { name: 'load' },
          target: { type: 'Value', value: '10' },
        },
      },
    ]);

/** The metric asked of the Service, and a rule for it. */
const describedService = (objects: Objects) =>
  objectMetric(
    'Service',
    'orders',
  )(rule(RULE.replaceAll('pod', 'service').replace('{as: http_requests}', '{as: load}'))(objects));

const policy = (name: string, namespace: string, spec: Plain): Plain => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: meta(name, namespace),
  spec,
});

describe('what works is not called broken', () => {
  test.each<readonly [string, (objects: Objects) => Objects, readonly string[]]>([
    [
      'a metric of an Ingress, whose series somebody else exports',
      (o) =>
        objectMetric(
          'Ingress',
          'web',
          'networking.k8s.io/v1',
        )(
          rule(`
  - seriesQuery: 'nginx_ingress_controller_requests{exported_namespace!="",ingress!=""}'
    resources: {overrides: {exported_namespace: {resource: namespace}, ingress: {group: networking.k8s.io, resource: ingress}}}
    name: {as: load}
    metricsQuery: sum by (<<.GroupBy>>) (rate(<<.Series>>{<<.LabelMatchers>>}[2m]))`)(o),
        ),
      ['Ingress shop/web', 'what exports the series of Ingress web'],
    ],
    [
      'a metric of the Service of a queue',
      (o) =>
        objectMetric(
          'Service',
          'queue',
        )(
          rule(`
  - seriesQuery: 'queue_messages{namespace!="",service!=""}'
    resources: {template: '<<.Resource>>'}
    name: {as: load}
    metricsQuery: max by (<<.GroupBy>>) (<<.Series>>{<<.LabelMatchers>>})`)(o),
        )
          .add({
            apiVersion: 'v1',
            kind: 'Service',
            metadata: meta('queue', 'shop', { app: 'queue' }),
            spec: { selector: { app: 'queue' }, ports: [{ name: 'metrics', port: 9419 }] },
          })
          .add({
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            metadata: meta('queue', 'shop'),
            spec: {
              selector: { matchLabels: { app: 'queue' } },
              template: {
                metadata: { labels: { app: 'queue' } },
                spec: { containers: [{ name: 'q', ports: [{ containerPort: 9419 }] }] },
              },
            },
          })
          .add({
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'ServiceMonitor',
            metadata: meta('queue', 'shop', { release: 'stack' }),
            spec: { selector: { matchLabels: { app: 'queue' } }, endpoints: [{ port: 'metrics' }] },
          }),
      [],
    ],
    [
      'a PodMonitor',
      (o) =>
        o
          .remove(MONITOR)
          .set('Prometheus/stack-kube-prometheus-stac-prometheus', 'spec.podMonitorSelector', {})
          .set('Prometheus/stack-kube-prometheus-stac-prometheus', 'spec.podMonitorNamespaceSelector', {})
          .add({
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'PodMonitor',
            metadata: meta('orders', 'shop'),
            spec: {
              selector: { matchLabels: { app: 'orders' } },
              podMetricsEndpoints: [{ port: 'metrics' }],
            },
          }),
      [],
    ],
    ['a monitor by targetPort', (o) => o.set(MONITOR, 'spec.endpoints.0', { targetPort: 'metrics' }), []],
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
      'a Rollout',
      (o) =>
        o
          .set('Deployment/orders', 'apiVersion', 'argoproj.io/v1alpha1')
          .set('Deployment/orders', 'kind', 'Rollout')
          .set(HPA, 'spec.scaleTargetRef', {
            apiVersion: 'argoproj.io/v1alpha1',
            kind: 'Rollout',
            name: 'orders',
          }),
      [],
    ],
    [
      'a rule without a query',
      rule(RULE.replace(/\n +metricsQuery.*/, '').replace('http_requests_total', 'load')),
      [],
    ],
    [
      "another resource's rule of the same name",
      rule(RULE + RULE.replaceAll('pod', 'service').replace('2m', '1m')),
      [],
    ],
    [
      'a rule of another metric that is a pattern',
      rule(
        `${RULE}\n  - seriesQuery: '{__name__=~"^http_.*"}'\n    resources: {template: <<.Resource>>}\n    name: {matches: '^(.*)_total$'}`,
      ),
      [],
    ],
    [
      'files of tools',
      (o) =>
        o
          .add({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' })
          .add({ apiVersion: 'v1', kind: 'Config' }),
      [],
    ],
    [
      'what kubectl gets from a cluster: an owned ReplicaSet, its Pod, and the replicas of the moment',
      (o) => {
        const template = {
          metadata: { labels: { app: 'orders', 'pod-template-hash': '5d4' } },
          spec: { containers: [] },
        };
        const owned = (name: string, kind: string, owner: string) => ({
          ...Object(meta(name, 'shop', template.metadata.labels)),
          ownerReferences: [{ apiVersion: 'apps/v1', kind, name: owner, uid: '1' }],
        });
        return o
          .set('Deployment/orders', 'metadata.uid', '0b9a')
          .set('Deployment/orders', 'spec.replicas', 3)
          .add({
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            metadata: owned('orders-5d4', 'Deployment', 'orders'),
            spec: { selector: { matchLabels: { app: 'orders' } }, template },
          })
          .add({
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: owned('orders-5d4-x', 'ReplicaSet', 'orders-5d4'),
            spec: template.spec,
          });
      },
      [],
    ],
    [
      'policies by labels of a namespace that is not here',
      (o) =>
        o.add(policy('deny', 'shop', { podSelector: {}, policyTypes: ['Ingress'] })).add(
          policy('metrics', 'shop', {
            podSelector: { matchLabels: { app: 'orders' } },
            ingress: [
              {
                from: [{ namespaceSelector: { matchLabels: { team: 'observability' } } }],
                ports: [{ port: 'metrics' }],
              },
            ],
          }),
        ),
      [],
    ],
    [
      'a range of ports',
      (o) =>
        o.add(
          policy('metrics', 'shop', {
            podSelector: {},
            ingress: [{ ports: [{ port: 9000, endPort: 9100 }] }],
          }),
        ),
      [],
    ],
    [
      'what pods name and somebody else makes: an account of Terraform, a Secret of a person, one of cert-manager',
      (o) =>
        o
          .set('Deployment/orders', 'spec.template.spec.serviceAccountName', 'irsa')
          .set('Deployment/orders', `${CONTAINER}.envFrom`, [{ secretRef: { name: 'database' } }])
          .set('Deployment/orders', 'spec.template.spec.volumes', [
            { name: 'tls', secret: { secretName: 'tls' } },
            { name: 'theme', configMap: { name: 'theme', optional: true } },
            { name: 'ca', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
          ])
          .add({
            apiVersion: 'cert-manager.io/v1',
            kind: 'Certificate',
            metadata: meta('web', 'shop'),
            spec: { secretName: 'tls', issuerRef: { name: 'public' } },
          })
          .add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('ci', 'shop') })
          .add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('feature-flags', 'shop') }),
      ['ServiceAccount shop/irsa', 'Secret shop/database'],
    ],
    [
      'a monitor of every application, each by a port of its own',
      (o) =>
        o
          .set(MONITOR, 'spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })
          .set(MONITOR, 'spec.endpoints.1', { port: 'stats' })
          .add({
            apiVersion: 'v1',
            kind: 'Service',
            metadata: meta('cart', 'shop', { app: 'cart' }),
            spec: { selector: { app: 'cart' }, ports: [{ name: 'stats', port: 9102 }] },
          }),
      [],
    ],
    [
      'a second monitor, for another Prometheus',
      (o) => o.copy(MONITOR, 'other').set('ServiceMonitor/other', 'metadata.labels', { release: 'other' }),
      [],
    ],
    [
      'two endpoints on one port that ask for different things',
      (o) =>
        o
          .set(MONITOR, 'spec.endpoints.0.params', { module: ['a'] })
          .set(MONITOR, 'spec.endpoints.1', { port: 'metrics', params: { module: ['b'] } }),
      [],
    ],
    [
      'a monitor of other pods that nobody has here, of the same release',
      (o) =>
        o
          .set('Service/orders', 'metadata.labels.release', 'stack')
          .set(MONITOR, 'metadata.labels', { release: 'stack', 'k8s-app': 'etcd' })
          .set(MONITOR, 'metadata.name', 'etcd')
          .set('ServiceMonitor/etcd', 'spec.selector.matchLabels', { release: 'stack', 'k8s-app': 'etcd' }),
      ["a monitor of the target's pods"],
    ],
    [
      'a relabeling that drops other series',
      (o) =>
        o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
          { sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' },
          { sourceLabels: ['__name__'], regex: 'http_.*|up', action: 'keep' },
        ]),
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
    [
      'a target from elsewhere beside a database',
      (o) =>
        o
          .set('Deployment/orders', 'metadata', meta('redis', 'shop', { app: 'redis' }))
          .set('Service/orders', 'metadata.labels', { app: 'redis' }),
      ['Deployment shop/orders'],
    ],
    [
      'an HPA that KEDA takes over',
      (o) => o.add(scaledObject({ 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' })),
      [],
    ],
    [
      'a Node of another group, which lives in a namespace',
      (o) =>
        o.add({ apiVersion: 'management.cattle.io/v3', kind: 'Node', metadata: meta('machine-1', 'c-abc') }),
      [],
    ],
    ...[
      { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' }, port: 53 },
      { namespace: 'kube-system', labels: { 'app.kubernetes.io/name': 'coredns' }, port: 53 },
      {
        namespace: 'openshift-dns',
        labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' },
        port: 5353,
      },
    ].map(
      ({ namespace, labels, port }) =>
        [
          `DNS in ${namespace} by ${Object.keys(labels)}`,
          (o: Objects) =>
            o.add(
              policy('dns', 'shop', {
                podSelector: {},
                policyTypes: ['Egress'],
                egress: [
                  {
                    to: [
                      {
                        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
                        podSelector: { matchLabels: labels },
                      },
                    ],
                    ports: [
                      { protocol: 'UDP', port },
                      { protocol: 'TCP', port },
                    ],
                  },
                ],
              }),
            ),
          [],
        ] as const,
    ),
    ['a quota for other pods', (o) => o.add(quota({ hard: { pods: '0' }, scopes: ['BestEffort'] })), []],
    [
      'a quota of limits, which a LimitRange fills in',
      (o) =>
        o.add(quota({ hard: { 'limits.memory': '8Gi' } })).add({
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: meta('defaults', 'shop'),
          spec: { limits: [{ type: 'Container', default: { memory: '256Mi' } }] },
        }),
      [],
    ],
    [
      'no requests, which a LimitRange fills in',
      (o) =>
        o.set('Deployment/orders', `${CONTAINER}.resources`, undefined).add({
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: meta('defaults', 'shop'),
          spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '100m', memory: '256Mi' } }] },
        }),
      [],
    ],
    [
      'a metric of the Service, whose label a PodMonitor sets by a relabeling',
      (o) =>
        describedService(
          byPodMonitor({ relabelings: [{ targetLabel: 'service', replacement: 'orders' }] })(o),
        ),
      [],
    ],
    [
      'a quota that is just enough',
      (o) =>
        o.add({
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: meta('q', 'shop'),
          spec: { hard: { pods: '8', 'requests.cpu': '800m', 'requests.memory': '1Gi' } },
        }),
      [],
    ],
    [
      'a budget in percent',
      (o) =>
        o.add({
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: meta('orders', 'shop'),
          spec: { minAvailable: '50%', selector: { matchLabels: { app: 'orders' } } },
        }),
      [],
    ],
  ])('%s', (_what, change, absent) => {
    expect(judgeChange(change)).toEqual({ findings: [], absent });
  });

  test('an app without a monitor, beside one that has its own', () => {
    const { findings, absent } = judgeChange((o) => {
      const copies = o.all.filter(
        (object) =>
          /"namespace":"shop"/.test(JSON.stringify(object)) && !/HorizontalPod/.test(JSON.stringify(object)),
      );
      for (const object of copies) o.add(JSON.parse(JSON.stringify(object).replaceAll('orders', 'cart')));
      return o.remove(MONITOR);
    });
    expect(findings).toEqual([]);
    expect(absent).toEqual(["a monitor of the target's pods"]);
  });

  test('a metrics API that another server answers', () => {
    const { findings, absent } = judgeChange((o) =>
      o
        .set(ADAPTER, `${CONTAINER}.image`, 'example.com/cluster-agent:7')
        .set(ADAPTER, `${CONTAINER}.args`, []),
    );
    expect(findings).toEqual([]);
    expect(absent).toContain('a server of the metrics API that is known here');
  });
});

const PODS_BELOW_BASELINE: readonly (readonly [path: string, value: Plain, what: string])[] = [
  [
    'spec.template.spec.securityContext',
    { sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    'sysctls[0].name is kernel.msgmax',
  ],
  [
    'spec.template.spec.securityContext',
    { seLinuxOptions: { type: 'spc_t' } },
    'seLinuxOptions.type is spc_t',
  ],
  [
    `${CONTAINER}.securityContext`,
    { appArmorProfile: { type: 'Unconfined' } },
    'appArmorProfile.type is Unconfined',
  ],
  [
    `${CONTAINER}.livenessProbe`,
    { tcpSocket: { host: '10.0.0.1', port: 80 } },
    'livenessProbe.tcpSocket.host is 10.0.0.1',
  ],
];

describe('what does not work is named', () => {
  test.each<readonly [string, (objects: Objects) => Objects, readonly string[]]>([
    [
      'a metric without a name',
      (o) => o.set(HPA, 'spec.metrics.0.pods.metric.name', undefined),
      [
        'error metric-target: the Pods metric has no name',
        'error known-api: spec.metrics[0].pods.metric.name is missing, without which a HorizontalPodAutoscaler is refused',
      ],
    ],
    [
      'two policies that shut Prometheus out',
      (o) =>
        ['a', 'b'].reduce(
          (objects, name) => objects.add(policy(name, 'shop', { podSelector: {}, policyTypes: ['Ingress'] })),
          o,
        ),
      [
        'error network-flow: NetworkPolicies a, b cut the way from Prometheus monitoring/stack-kube-prometheus-stac-prometheus into Deployment shop/orders at TCP 9090',
      ],
    ],
    [
      'a target port that no container declares',
      (o) => o.set('Service/orders', 'spec.ports.1.targetPort', 9091),
      [
        'warning metrics-port: no container of Deployment shop/orders declares port 9091; it declares http (8080), metrics (9090)',
      ],
    ],
    [
      'quotas below the maximum',
      (o) =>
        o.add({
          apiVersion: 'v1',
          kind: 'ResourceQuota',
          metadata: meta('q', 'shop'),
          spec: { hard: { pods: 7, 'requests.cpu': '750m' } },
        }),
      [
        'error room-to-scale: the quota allows 7 of pods, but maxReplicas (8) needs 8',
        'error room-to-scale: the quota allows 750m of requests.cpu, but maxReplicas (8) needs 0.8',
      ],
    ],
    [
      'a hard spread constraint over other pods',
      (o) =>
        o.set('Deployment/orders', 'spec.template.spec.topologySpreadConstraints', [
          {
            maxSkew: 1,
            topologyKey: 'zone',
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'cart' } },
          },
        ]),
      ["warning room-to-scale: the hard spread constraint does not count the target's own pods"],
    ],
    [
      'utilization without a request',
      (o) =>
        o
          .set('Deployment/orders', `${CONTAINER}.resources.requests.cpu`, undefined)
          .set(HPA, 'spec.metrics', [
            {
              type: 'Resource',
              resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
            },
          ]),
      ['error room-to-scale: container orders requests no cpu: its utilization cannot be computed'],
    ],
    [
      'utilization without a request, as autoscaling/v1 says it',
      (o) =>
        o
          .set('Deployment/orders', `${CONTAINER}.resources.requests.cpu`, undefined)
          .set(HPA, 'apiVersion', 'autoscaling/v1')
          .set(HPA, 'spec.metrics', undefined)
          .set(HPA, 'spec.behavior', undefined)
          .set(HPA, 'spec.targetCPUUtilizationPercentage', 70),
      ['error room-to-scale: container orders requests no cpu: its utilization cannot be computed'],
    ],
    [
      'a closed adapter',
      (o) =>
        o.add(
          policy('deny', 'monitoring', {
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus-adapter' } },
            policyTypes: ['Egress'],
          }),
        ),
      [
        'error network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to Prometheus monitoring/stack-kube-prometheus-stac-prometheus at TCP 9090',
        'error network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to DNS at UDP 53',
        'warning network-flow: NetworkPolicy deny cuts the way from Deployment monitoring/adapter-prometheus-adapter to DNS at TCP 53',
      ],
    ],
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
    [
      'a zero that belongs to nobody',
      rule(`${RULE} or vector(0)`),
      [
        'error rate-window: "or vector(0)" has no label: the adapter cannot tell whose zero it is, and the metric stays absent when idle',
      ],
    ],
    [
      'two groups and no name',
      rule(RULE.replace('{as: http_requests}', () => "{matches: '^(.*)_(total)$', as: ''}")),
      ['error adapter-config: name.matches has 2 groups and no name.as'],
    ],
    [
      'a filter that says two things',
      rule(RULE.replace('    name:', '    seriesFilters: [{is: a, isNot: b}]\n    name:')),
      ['error adapter-config: a filter has either "is" or "isNot"'],
    ],
    [
      'a dollar that swallows the rest of the name',
      rule(RULE.replace('{as: http_requests}', () => "{matches: '^(http_requests)_total$', as: '$1_rate'}")),
      [
        'error adapter-rule: no rule serves the metric http_requests of pods; name.as of this one ($1_rate) inserts group "1_rate", which name.matches does not have: it is empty',
      ],
    ],
    [
      'a discovery that asks for nothing',
      rule(
        `${RULE}\n  - seriesQuery: '{__name__!~"^container_.*"}'\n    resources: {template: <<.Resource>>}`,
      ),
      [
        'error adapter-config: seriesQuery matches series without any label, which Prometheus refuses: the adapter then lists no metric at all',
      ],
    ],
    [
      'a field that the adapter does not know, in an override',
      rule(RULE.replace('pod: {resource: pod}', 'pod: {resouce: pod}')),
      [
        'error adapter-config: the adapter does not know the field "resouce" and does not start',
        'error adapter-rule: the rule gives http_requests, but not for pods: no label is associated with them',
      ],
    ],
    [
      'a relabeling that drops the series',
      (o) =>
        o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
          { sourceLabels: ['__name__'], regex: 'http_.*', action: 'Drop' },
        ]),
      [
        'error service-monitor: ServiceMonitor shop/orders drops http_server_requests_seconds_count, of which the metric is made, before Prometheus stores it',
      ],
    ],
    [
      'a relabeling that keeps other series',
      (o) =>
        o.set(MONITOR, 'spec.endpoints.0.metricRelabelings', [
          { sourceLabels: ['__name__'], regex: 'http_request', action: 'keep' },
        ]),
      [
        'error service-monitor: ServiceMonitor shop/orders drops http_server_requests_seconds_count, of which the metric is made, before Prometheus stores it',
      ],
    ],
    [
      'a monitor of every application, and of no port of this one',
      (o) =>
        o
          .set(MONITOR, 'spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })
          .set(MONITOR, 'spec.endpoints.0.port', 'stats')
          .add({
            apiVersion: 'v1',
            kind: 'Service',
            metadata: meta('cart', 'shop', { app: 'cart' }),
            spec: { selector: { app: 'cart' }, ports: [{ name: 'stats', port: 9102 }] },
          }),
      ['error service-monitor: no port of Service orders is named "stats": Prometheus finds no target there'],
    ],
    [
      'two monitors of one Service, and no Prometheus to say which it reads',
      (o) =>
        o
          .copy(MONITOR, 'other')
          .remove('Prometheus/stack-kube-prometheus-stac-prometheus')
          .remove('Service/stack-kube-prometheus-stac-prometheus'),
      [
        'warning service-monitor: port 9090 of each pod is read twice, by ServiceMonitor shop/orders through Service orders and by ServiceMonitor shop/other through Service orders: every sum doubles, if one Prometheus selects both',
      ],
    ],
    [
      'pods that name a ServiceAccount off by a letter',
      (o) =>
        o
          .add(spare('ServiceAccount'))
          .set('Deployment/orders', 'spec.template.spec.serviceAccountName', 'orders-confg'),
      [
        'error known-api: ServiceAccount shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
      ],
    ],
    [
      'pods that name a ConfigMap off by a letter',
      (o) =>
        o
          .add(spare('ConfigMap'))
          .set('Deployment/orders', `${CONTAINER}.envFrom`, [{ configMapRef: { name: 'orders-confg' } }]),
      [
        'error known-api: ConfigMap shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
      ],
    ],
    [
      'pods that name a Secret off by a letter',
      (o) =>
        o
          .add(spare('Secret'))
          .set('Deployment/orders', 'spec.template.spec.volumes', [
            { name: 'a', secret: { secretName: 'orders-confg' } },
          ]),
      [
        'error known-api: Secret shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
      ],
    ],
    [
      'an object without its apiVersion',
      (o) => o.set('Service/orders', 'apiVersion', undefined),
      ['error known-api: orders has no apiVersion, without which the API refuses it'],
    ],
    [
      'a quota that counts what no container states',
      (o) => o.add(quota({ hard: { 'limits.memory': '8Gi' } })),
      [
        'error room-to-scale: container orders states no limits.memory, which ResourceQuota shop/q counts: its pods are refused',
      ],
    ],
    [
      'a metric of the Service, read by a PodMonitor',
      (o) => describedService(byPodMonitor({})(o)),
      [
        'error metric-target: the metric is asked of Service orders, but Prometheus reads the pods by PodMonitor shop/orders, without a Service: no series carries service="orders"',
      ],
    ],
    [
      'a metric without a target',
      (o) => o.set(HPA, 'spec.metrics.0.pods.target', undefined),
      [
        'error metric-target: the Pods metric has no target, which the API refuses',
        'error known-api: spec.metrics[0].pods.target is missing, without which a HorizontalPodAutoscaler is refused',
      ],
    ],
    [
      'a utilization that is text',
      (o) =>
        o.set(HPA, 'spec.metrics', [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: '70' } },
          },
        ]),
      [
        'error metric-target: averageUtilization is "70", which is no whole number',
        'error known-api: spec.metrics[0].resource.target.averageUtilization is the string "70", and must be a whole number',
      ],
    ],
    [
      "KEDA on the HPA's target",
      (o) => o.add(scaledObject({})),
      ['error scale-target: ScaledObject shop/keda scales the same target: the two undo each other'],
    ],
    ...PODS_BELOW_BASELINE.map(
      ([path, value, what]) =>
        [
          `a pod below baseline: ${what}`,
          (o: Objects) =>
            o.set('Deployment/orders', path, value).add({
              apiVersion: 'v1',
              kind: 'Namespace',
              metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
            }),
          [
            expect.stringMatching(
              new RegExp(
                `^error pod-admission: namespace shop enforces baseline and refuses .*${what.replace(/[[\]]/g, '.')}$`,
              ),
            ),
          ],
        ] as const,
    ),
    [
      'a PodMonitor of an unknown port',
      (o) =>
        o
          .remove(MONITOR)
          .set('Prometheus/stack-kube-prometheus-stac-prometheus', 'spec.podMonitorSelector', {})
          .set('Prometheus/stack-kube-prometheus-stac-prometheus', 'spec.podMonitorNamespaceSelector', {})
          .add({
            apiVersion: 'monitoring.coreos.com/v1',
            kind: 'PodMonitor',
            metadata: meta('orders', 'shop'),
            spec: { selector: { matchLabels: { app: 'orders' } }, podMetricsEndpoints: [{ port: 'web' }] },
          }),
      [
        'error service-monitor: no port of Deployment shop/orders is named "web": Prometheus finds no target there',
      ],
    ],
  ])('%s', (_what, change, findings) => {
    expect(judgeChange(change).findings).toEqual(findings);
  });
});

test('two flags of the adapter that are wrong for themselves are two findings, each at its own argument', () => {
  const flags = (o: Objects) =>
    o
      .set(
        ADAPTER,
        `${CONTAINER}.args.3`,
        '--prometheus-url=http://stack-kube-prometheus-stac-prometheus.monitoring.svc:9091',
      )
      .set(ADAPTER, `${CONTAINER}.args.5`, '--metrics-max-age=5s');
  const { findings } = checkChains(flags(new Objects(base)).all.map((value) => ({ value, file: 'a.yaml' })));
  const atFlags = findings.filter(({ field }) => field.name.includes('.args'));
  expect(atFlags.map(({ link, field, followsFrom }) => [link, field.name, followsFrom])).toEqual([
    ['rate-window', 'spec.template.spec.containers[0].args[5]', undefined],
    ['prometheus-service', 'spec.template.spec.containers[0].args[3]', undefined],
  ]);
});
