import { checkChains } from '../../../chain';

const judge = (value: object) =>
  checkChains([{ value, file: 'a.yaml' }])
    .findings.filter(({ link }) => link === 'known-api')
    .map(({ severity, field, message, fix }) => `${severity} ${field.name}: ${message} | ${fix}`);

const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});

test.each<[string, object, string[]]>([
  [
    'a misspelt field',
    service({ selectr: { app: 'web' } }),
    ['error spec.selectr: a Service has no field spec.selectr | did you mean selector?'],
  ],
  [
    'a field of another kind',
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' }, spec: {} },
    [
      'error spec: a ServiceAccount has no field spec | remove it; there are apiVersion, automountServiceAccountToken, imagePullSecrets, kind, metadata, secrets',
    ],
  ],
  [
    'a number where text must be',
    service({ selector: { release: 2 } }),
    [
      'error spec.selector.release: spec.selector.release is the number 2, and must be a string | quote it: release: "2"',
    ],
  ],
  [
    'text where a number must be',
    service({ ports: [{ port: '80' }] }),
    [
      'error spec.ports[0].port: spec.ports[0].port is the string "80", and must be a whole number | write a whole number',
    ],
  ],
  [
    'a value that is none of an enum',
    service({ type: 'Loadbalancer' }),
    [
      'error spec.type: spec.type is "Loadbalancer", which is none of its values | one of "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
    ],
  ],
  [
    'a missing field',
    service({ ports: [{ name: 'http' }] }),
    [
      'error spec.ports[0].port: spec.ports[0].port is missing, without which a Service is refused | add port',
    ],
  ],
  [
    'a misspelt field of a custom resource, which may be of another version',
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'web' },
      spec: { selector: {}, endpoints: [{ intervall: '15s' }] },
    },
    [
      'warning spec.endpoints[0].intervall: a ServiceMonitor has no field spec.endpoints[0].intervall | did you mean interval?',
    ],
  ],
  [
    'a value that the API server checks in code',
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        behavior: { scaleUp: { policies: [{ type: 'Percentage', value: 100, periodSeconds: 15 }] } },
      },
    },
    [
      'error spec.behavior.scaleUp.policies[0].type: spec.behavior.scaleUp.policies[0].type is "Percentage", which is none of its values | one of "Pods", "Percent"',
    ],
  ],
  [
    'a field that is written as nothing',
    { ...service({ selector: null, type: 'ClusterIP' }), status: { loadBalancer: {} } },
    [],
  ],
])('%s', (_, object, findings) => {
  expect(judge(object)).toEqual(findings);
});
