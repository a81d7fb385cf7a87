import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../../charts/constructs/exposure';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import { complete, minimal } from '../support/fixtures';
import { find, type Loose, objectsOf, renderAll } from '../support/objects';

function synth(service: ServiceDeclaration) {
  return objectsOf(renderAll([service]).filter(({ path }) => path.startsWith(`${service.name}/`)));
}

/** The policy's rules for one direction, and whom it selects. */
const policy = (objects: ReturnType<typeof synth>, name: string): Loose =>
  find(objects, 'NetworkPolicy', name).spec;

describe('a service that says only what it must', () => {
  const objects = synth(minimal);
  const deployment = find(objects, 'Deployment', 'checkout-deploy');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;

  test('has these objects, all in its own namespace', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'ServiceAccount miztiik-automation-ns/checkout',
      'Deployment miztiik-automation-ns/checkout-deploy',
      'Service miztiik-automation-ns/checkout-svc',
      'Service miztiik-automation-ns/checkout-metrics',
      'ServiceMonitor miztiik-automation-ns/checkout-monitor',
      'PodDisruptionBudget miztiik-automation-ns/checkout',
      'NetworkPolicy miztiik-automation-ns/checkout-http',
      'NetworkPolicy miztiik-automation-ns/checkout-metrics',
      'NetworkPolicy miztiik-automation-ns/checkout-egress',
      'HorizontalPodAutoscaler miztiik-automation-ns/checkout-hpa',
    ]);
  });

  test('leaves the number of pods to the HPA', () => {
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler', 'checkout-hpa').spec).toMatchObject({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'checkout-deploy' },
      minReplicas: 2,
      maxReplicas: 6,
    });
  });

  test('scales by its own metric of its metrics Service, over both windows, in the quantity form of the API', () => {
    const describedObject = { apiVersion: 'v1', kind: 'Service', name: 'checkout-metrics' };
    const target = { type: 'AverageValue', averageValue: '500m' };
    expect(find(objects, 'HorizontalPodAutoscaler', 'checkout-hpa').spec.metrics).toEqual([
      { type: 'Object', object: { describedObject, metric: { name: 'requests_per_second' }, target } },
      { type: 'Object', object: { describedObject, metric: { name: 'requests_per_second_burst' }, target } },
    ]);
  });

  test('writes out the whole behavior', () => {
    expect(find(objects, 'HorizontalPodAutoscaler', 'checkout-hpa').spec.behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Percent', value: 100, periodSeconds: 15 },
          { type: 'Pods', value: 4, periodSeconds: 15 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 60,
        selectPolicy: 'Max',
        policies: [
          { type: 'Percent', value: 50, periodSeconds: 60 },
          { type: 'Pods', value: 1, periodSeconds: 60 },
        ],
      },
    });
  });

  test('selects its pods everywhere by the same label, and they carry it', () => {
    const selector = { 'app.kubernetes.io/name': 'checkout' };
    expect(deployment.spec.selector.matchLabels).toEqual(selector);
    expect(deployment.spec.template.metadata.labels).toMatchObject({ ...selector, app: 'checkout' });
    expect(find(objects, 'Service', 'checkout-svc').spec.selector).toEqual(selector);
    expect(find(objects, 'Service', 'checkout-metrics').spec.selector).toEqual(selector);
    expect(find(objects, 'PodDisruptionBudget', 'checkout').spec.selector.matchLabels).toEqual(selector);
    for (const flow of ['http', 'metrics', 'egress'])
      expect(policy(objects, `checkout-${flow}`).podSelector.matchLabels).toEqual(selector);
  });

  test('is scraped through the metrics Service alone, by the name of its port', () => {
    const monitor = find(objects, 'ServiceMonitor', 'checkout-monitor');
    const client = find(objects, 'Service', 'checkout-svc');
    const metrics = find(objects, 'Service', 'checkout-metrics');
    expect(monitor.metadata.labels).toMatchObject({ prometheus: 'k8s' });
    expect(metrics.metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
    expect(client.metadata.labels).not.toMatchObject(monitor.spec.selector.matchLabels);
    expect(monitor.spec.endpoints).toEqual([
      { port: 'http-metrics', path: '/metrics', interval: '8s', scrapeTimeout: '8s' },
    ]);
    expect(metrics.spec.ports).toEqual([
      { name: 'http-metrics', port: 9090, targetPort: 'http-metrics', protocol: 'TCP' },
    ]);
    expect(container.ports).toContainEqual({ name: 'http-metrics', containerPort: 9090, protocol: 'TCP' });
  });

  test('is reachable from the cluster only, and never by its metrics port', () => {
    const client = find(objects, 'Service', 'checkout-svc');
    expect(client.spec.type).toBe('ClusterIP');
    expect(client.spec.ports.map(({ targetPort }: Loose) => targetPort)).toEqual(['http']);
    expect(policy(objects, 'checkout-http').ingress).toEqual([
      { from: [{ namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 8080 }] },
    ]);
  });

  test('may be read by Prometheus alone, and may ask the DNS alone', () => {
    const prometheus = { 'app.kubernetes.io/name': 'prometheus', prometheus: 'k8s' };
    expect(policy(objects, 'checkout-metrics').ingress).toEqual([
      {
        from: [expect.objectContaining({ podSelector: { matchLabels: prometheus } })],
        ports: [{ protocol: 'TCP', port: 9090 }],
      },
    ]);
    const egress = policy(objects, 'checkout-egress').egress;
    expect(egress).toHaveLength(1);
    expect(egress[0].ports).toEqual([
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ]);
  });

  test('drains: readiness, sleep, server and kill follow from one number', () => {
    expect(container.readinessProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 3 });
    expect(container.lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
    expect(pod.terminationGracePeriodSeconds).toBe(35);
  });

  test('looks like this', () => {
    expect(objects).toMatchSnapshot();
  });
});

describe('a service that says everything', () => {
  const objects = synth(complete);
  const pod = find(objects, 'Deployment', 'catalogue-deploy').spec.template.spec;
  const [container] = pod.containers;

  test('each thing that it says reaches the YAML', () => {
    expect(container).toMatchObject({
      image: `registry.example.com:5000/shop/catalogue:2.0.0@sha256:${'0123456789abcdef'.repeat(4)}`,
      env: [
        { name: 'PORT', value: '8080' },
        { name: 'SHUTDOWN_SECONDS', value: '30' },
        { name: 'REGION', value: 'eu-central-1' },
      ],
      resources: { requests: { cpu: '1', memory: '256Mi' }, limits: { memory: '1Gi' } },
      readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 10 },
      livenessProbe: { httpGet: { path: '/live', port: 'http' } },
      lifecycle: { preStop: { sleep: { seconds: 30 } } },
    });
    expect(pod.securityContext).toMatchObject({ runAsUser: 10001, runAsGroup: 10002, fsGroup: 10002 });
    expect(pod.terminationGracePeriodSeconds).toBe(65);
    expect(find(objects, 'ServiceMonitor', 'catalogue-monitor').spec.endpoints[0].path).toBe(
      '/internal/metrics',
    );
    expect(policy(objects, 'catalogue-egress').egress).toEqual([{}]);
  });

  test('without burst it asks for one metric', () => {
    const { metrics } = find(objects, 'HorizontalPodAutoscaler', 'catalogue-hpa').spec;
    expect(metrics.map(({ object }: Loose) => object.metric.name)).toEqual(['catalogue_requests_per_second']);
  });

  test('internal: a load balancer without public addresses, and packets from the nodes that forward them', () => {
    const client = find(objects, 'Service', 'catalogue-svc');
    expect(client.metadata.annotations).toEqual({
      'argocd.argoproj.io/sync-wave': '2',
      'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb',
      'service.beta.kubernetes.io/aws-load-balancer-internal': 'true',
    });
    expect(client.spec).toMatchObject({ type: 'LoadBalancer' });
    expect(client.spec).not.toHaveProperty('loadBalancerSourceRanges');
    expect(policy(objects, 'catalogue-http').ingress[0].from).toEqual([
      { namespaceSelector: {} },
      { ipBlock: { cidr: '10.0.0.0/18' } },
      { ipBlock: { cidr: '10.0.64.0/18' } },
    ]);
  });

  test('looks like this', () => {
    expect(objects).toMatchSnapshot();
  });
});

test.each([
  [Cpu.units(0.5), '500m'],
  [Cpu.units(1.005), '1005m'],
  [Cpu.millis(2000), '2'],
])('CPU is written as the API server writes it: %j', (cpu, amount) => {
  const objects = synth({ ...minimal, resources: { ...minimal.resources, cpu } });
  const [container] = find(objects, 'Deployment', 'checkout-deploy').spec.template.spec.containers;
  expect(container.resources.requests.cpu).toBe(amount);
});

test('internet-facing: a public load balancer for the ranges that were named', () => {
  const exposure = Exposure.internetFacing({ sourceRanges: ['203.0.113.0/24', '198.51.100.0/24'] });
  const client = find(synth({ ...minimal, exposure }), 'Service', 'checkout-svc');
  expect(client.metadata.annotations).toEqual({
    'argocd.argoproj.io/sync-wave': '2',
    'service.beta.kubernetes.io/aws-load-balancer-type': 'nlb',
  });
  expect(client.spec.loadBalancerSourceRanges).toEqual(['203.0.113.0/24', '198.51.100.0/24']);
});
