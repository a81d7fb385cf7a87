import { load } from 'js-yaml';
import { find, type Loose, objectsOf, renderAll } from '../support/objects';
import { platform } from '../support/platform';

const files = renderAll();
const objects = objectsOf(files);
const inFolder = (folder: string) => objectsOf(files.filter(({ path }) => path.startsWith(`${folder}/`)));
const args: string[] = find(objects, 'Deployment', 'prometheus-adapter').spec.template.spec.containers[0]
  .args;

describe('namespaces', () => {
  test.each([
    ['miztiik-automation-ns', 'baseline'],
    ['monitoring', 'restricted'],
    ['node-exporter', 'privileged'],
  ])('%s enforces %s, and warns of what is not restricted', (name, level) => {
    expect(find(objects, 'Namespace', name).metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/audit': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
    });
  });
});

describe('monitoring', () => {
  const { spec } = find(objects, 'Prometheus', 'k8s');

  test('Prometheus k8s: two replicas, its own version, discovery by EndpointSlice', () => {
    expect(spec).toMatchObject({
      replicas: 2,
      version: platform.versions.prometheus,
      image: `quay.io/prometheus/prometheus:v${platform.versions.prometheus}`,
      serviceDiscoveryRole: 'EndpointSlice',
      scrapeInterval: '8s',
      retention: '168h',
      retentionSize: '16GiB',
    });
  });

  test('selects by label, in the namespaces that it may read', () => {
    const labelled = { matchLabels: { prometheus: 'k8s' } };
    const named = {
      matchExpressions: [
        {
          key: 'kubernetes.io/metadata.name',
          operator: 'In',
          values: ['miztiik-automation-ns', 'monitoring', 'node-exporter'],
        },
      ],
    };
    expect(spec.serviceMonitorSelector).toEqual(labelled);
    expect(spec.ruleSelector).toEqual(labelled);
    expect(spec.serviceMonitorNamespaceSelector).toEqual(named);
    expect(spec.ruleNamespaceSelector).toEqual(named);
  });

  test('reloads a changed configuration within ten seconds', () => {
    const [reloader] = spec.containers;
    expect(reloader.name).toBe('config-reloader');
    expect(reloader.args).toContain('--watch-interval=10s');
  });

  test('keeps samples on the default StorageClass, or nowhere', () => {
    expect(spec.storage.volumeClaimTemplate.spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '20Gi' } },
    });
    const { storage: _, ...monitoring } = platform.monitoring;
    const without = find(objectsOf(renderAll([], { ...platform, monitoring })), 'Prometheus', 'k8s').spec;
    expect(without).not.toHaveProperty('storage');
    expect(without).not.toHaveProperty('retentionSize');
  });

  test('may discover in each scraped namespace, and nothing cluster-wide', () => {
    const rules = [
      { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
    ];
    const roles = inFolder('monitoring').filter(({ kind }) => kind === 'Role') as Loose[];
    expect(roles.map(({ metadata }) => metadata.namespace)).toEqual([
      'miztiik-automation-ns',
      'monitoring',
      'node-exporter',
    ]);
    for (const role of roles) expect(role.rules).toEqual(rules);
    expect(inFolder('monitoring').filter(({ kind }) => kind.startsWith('Cluster'))).toEqual([]);
  });

  test('answers as prometheus-k8s on 9090, one client always by the same replica', () => {
    expect(find(objects, 'Service', 'prometheus-k8s').spec).toMatchObject({
      sessionAffinity: 'ClientIP',
      ports: [{ name: 'web', port: 9090, targetPort: 'web', protocol: 'TCP' }],
    });
  });

  test('looks like this', () => {
    expect(inFolder('namespaces')).toMatchSnapshot('namespaces');
    expect(inFolder('monitoring')).toMatchSnapshot('monitoring');
  });
});

describe('custom metrics', () => {
  test('an adapter pod that is told to stop answers on until nobody sends to it any more', () => {
    const { spec } = find(objects, 'Deployment', 'prometheus-adapter').spec.template;
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 10 } } });
    expect(spec.terminationGracePeriodSeconds).toBe(25);
  });

  test('both versions of the API, with a verified certificate of the adapter', () => {
    for (const [version, versionPriority] of [
      ['v1beta1', 100],
      ['v1beta2', 200],
    ] as const) {
      const api = find(objects, 'APIService', `${version}.custom.metrics.k8s.io`);
      expect(api.spec).toEqual({
        group: 'custom.metrics.k8s.io',
        version,
        versionPriority,
        groupPriorityMinimum: 100,
        service: { name: 'prometheus-adapter', namespace: 'monitoring', port: 443 },
      });
      expect(api.metadata.annotations['cert-manager.io/inject-ca-from']).toBe(
        'monitoring/prometheus-adapter',
      );
    }
    const { spec } = find(objects, 'Certificate', 'prometheus-adapter');
    expect(spec.dnsNames[0]).toBe('prometheus-adapter.monitoring.svc');
    const { volumes } = find(objects, 'Deployment', 'prometheus-adapter').spec.template.spec;
    expect(volumes).toContainEqual({ name: 'serving-cert', secret: { secretName: spec.secretName } });
  });

  test('an authority outlives every certificate that it signed', () => {
    const hours = (text: string) => Number.parseInt(text, 10);
    const authority = find(objects, 'Certificate', 'prometheus-adapter-ca').spec;
    const leaf = find(objects, 'Certificate', 'prometheus-adapter').spec;
    expect(hours(authority.renewBefore)).toBeGreaterThanOrEqual(2 * hours(leaf.duration));
  });

  test('no rule of ours has an asterisk, and the reader reads what the adapter rules speak of', () => {
    const roles = objects.filter(({ kind }) => kind.endsWith('Role')) as Loose[];
    for (const { rules } of roles) expect(JSON.stringify(rules)).not.toContain('*');
    expect(find(objects, 'ClusterRole', 'prometheus-adapter-resource-reader').rules).toEqual([
      { apiGroups: [''], resources: ['namespaces', 'pods', 'services'], verbs: ['get', 'list'] },
    ]);
  });

  test('the adapter may ask who calls: one binding cluster-wide, one in kube-system', () => {
    expect(find(objects, 'ClusterRoleBinding', 'prometheus-adapter-auth-delegator').roleRef.name).toBe(
      'system:auth-delegator',
    );
    const reader = find(objects, 'RoleBinding', 'prometheus-adapter-auth-reader');
    expect(reader.metadata.namespace).toBe('kube-system');
    expect(reader.roleRef).toMatchObject({ kind: 'Role', name: 'extension-apiserver-authentication-reader' });
  });

  test('the adapter asks Prometheus by POST, as often as there is something new', () => {
    expect(args).toContain('--prometheus-url=http://prometheus-k8s.monitoring.svc:9090/');
    expect(args).toContain('--prometheus-verb=POST');
    expect(args).toContain('--metrics-relist-interval=8s');
    expect(args).toContain('--metrics-max-age=5m');
  });

  test('a changed rule restarts the adapter', () => {
    const hash = (on: typeof platform) =>
      find(objectsOf(renderAll(undefined, on)), 'Deployment', 'prometheus-adapter').spec.template.metadata
        .annotations['checksum/config'];
    const slower = { ...platform.metrics, window: platform.metrics.burstWindow };
    expect(hash(platform)).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ ...platform, metrics: slower })).not.toBe(hash(platform));
  });

  test('the ConfigMap is mounted where --config looks', () => {
    const { containers, volumes } = find(objects, 'Deployment', 'prometheus-adapter').spec.template.spec;
    expect(args).toContain('--config=/etc/adapter/config.yaml');
    expect(volumes).toContainEqual({ name: 'config', configMap: { name: 'adapter-config' } });
    expect(containers[0].volumeMounts).toContainEqual({
      name: 'config',
      mountPath: '/etc/adapter',
      readOnly: true,
    });
    const config = load(find(objects, 'ConfigMap', 'adapter-config').data['config.yaml']) as Loose;
    expect(config.rules.map(({ name }: Loose) => name.as)).toEqual([
      'http_requests_per_second',
      'http_requests_per_second_burst',
      'http_requests_per_second',
    ]);
  });

  test('looks like this', () => {
    expect(inFolder('custom-metrics')).toMatchSnapshot();
  });
});

describe('a platform without a service', () => {
  const empty = objectsOf(renderAll([]));

  test('hands no API to an adapter that would not answer', () => {
    expect(empty.filter(({ kind }) => kind === 'APIService')).toEqual([]);
  });

  test('has no rule about nothing, which an API server refuses', () => {
    expect(find(empty, 'ClusterRole', 'prometheus-adapter-resource-reader').rules).toEqual([]);
  });
});
