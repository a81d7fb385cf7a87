import type { Schema } from '@cfworker/json-schema';
import { checkChains } from '../../../chain';
import { definitions } from '../../../chain/model/kinds';

/** The validator's sentences may change with any of its releases: without them the check says the same. */
jest.mock('@cfworker/json-schema', () => {
  const real = jest.requireActual<typeof import('@cfworker/json-schema')>('@cfworker/json-schema');
  const validate: typeof real.validate = (...args) => {
    const { valid, errors } = real.validate(...args);
    return { valid, errors: errors.map((unit) => ({ ...unit, error: 'another sentence' })) };
  };
  return { ...real, validate };
});

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

const podMonitor = (spec: object) => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name: 'web' },
  spec: { selector: {}, ...spec },
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
    'a number where a duration must be, which is not mended by quotes',
    podMonitor({ podMetricsEndpoints: [{ interval: 15 }] }),
    [
      'warning spec.podMetricsEndpoints[0].interval: spec.podMetricsEndpoints[0].interval is the number 15, and must be a string | write it as Prometheus does: 15s, 1m',
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
  ...(
    [
      [0, 'at least 1'],
      [65536, 'at most 65535'],
    ] as const
  ).map(([portNumber, bound]): [string, object, string[]] => [
    `a number that must be ${bound}`,
    podMonitor({ podMetricsEndpoints: [{ portNumber }] }),
    [
      `warning spec.podMetricsEndpoints[0].portNumber: spec.podMetricsEndpoints[0].portNumber is ${portNumber}, and must be ${bound} | write ${bound}`,
    ],
  ]),
  [
    'a list that is too short',
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'Prometheus',
      metadata: { name: 'k8s' },
      spec: { remoteWriteReceiverMessageVersions: [] },
    },
    [
      'warning spec.remoteWriteReceiverMessageVersions: spec.remoteWriteReceiverMessageVersions lists 0, and must list at least 1 | list at least 1',
    ],
  ],
  [
    'several fields that are too much, and several that are missing',
    service({ ports: [{ prot: 1 }], externalIP: '1.2.3.4', clusterip: 'None' }),
    [
      'error spec.ports[0].port: spec.ports[0].port is missing, without which a Service is refused | add port',
      'error spec.ports[0].prot: a Service has no field spec.ports[0].prot | did you mean port?',
      'error spec.externalIP: a Service has no field spec.externalIP | did you mean externalIPs?',
      'error spec.clusterip: a Service has no field spec.clusterip | did you mean clusterIP?',
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

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** A schema and those of the fields and items below it. */
const schemasIn = (schema: unknown): readonly Schema[] =>
  isSchema(schema)
    ? [
        schema,
        ...[schema.items, schema.additionalProperties, ...Object.values(schema.properties ?? {})].flatMap(
          schemasIn,
        ),
      ]
    : [];

test('the schemas use no keyword for which the check has no words', () => {
  const used = new Set(Object.values(definitions).flatMap(schemasIn).flatMap(Object.keys));
  const structure = ['$ref', 'properties', 'items'];
  const judged = ['type', 'enum', 'required', 'additionalProperties', 'minimum', 'maximum', 'minItems'];
  expect([...used].filter((keyword) => ![...structure, ...judged].includes(keyword))).toEqual([]);
});
