import { boundary, type Whole } from '../support/boundary';
import { external } from '../support/metric-types';
import { CONTAINER } from '../support/mutate';
import { ADAPTER, type Change, CONFIG, testWorks } from '../support/pods-metric';

const NAME = 'adapter-prometheus-adapter';
const DATA = 'data.config\\.yaml';
const SPEC = `Deployment monitoring/${NAME} spec.template.spec`;
const VOLUMES = 'spec.template.spec.volumes';

const config =
  (path: string): Change =>
  (o) =>
    o.set(ADAPTER, `${CONTAINER}.args.6`, `--config=${path}`);

describe('the ConfigMap and key behind --config exist', () => {
  const noConfigMap: Whole = [
    `error adapter-config: ${SPEC}.volumes[0].configMap.name`,
    `ConfigMap monitoring/${NAME}, which the adapter mounts, does not exist`,
    'name the ConfigMap with the rules, in the namespace of the adapter',
  ];
  boundary(
    ['both', (o) => o],
    ['no ConfigMap', (o) => o.set(CONFIG, 'metadata.name', 'rules'), noConfigMap],
    ['a ConfigMap in another namespace', (o) => o.set(CONFIG, 'metadata.namespace', 'shop'), noConfigMap],
    [
      'another key',
      config('/etc/adapter/rules.yaml'),
      [
        `error adapter-config: ConfigMap monitoring/${NAME} data`,
        `ConfigMap ${NAME} has no key rules.yaml for --config=/etc/adapter/rules.yaml; it has config.yaml`,
        'use one name for the key and the file',
      ],
    ],
    [
      'no keys',
      (o) => o.set(CONFIG, 'data', {}),
      [
        `error adapter-config: ConfigMap monitoring/${NAME} data`,
        `ConfigMap ${NAME} has no key config.yaml for --config=/etc/adapter/config.yaml; it has none`,
        'use one name for the key and the file',
      ],
    ],
    [
      'no flag',
      (o) => o.set(ADAPTER, `${CONTAINER}.args.6`, undefined),
      [
        `error adapter-config: ${SPEC}.containers[0].args`,
        'the adapter gets no --config, without which it does not start',
        '--config=/etc/adapter/config.yaml, with the ConfigMap mounted at /etc/adapter',
      ],
    ],
  );
  boundary(
    [
      'under the mount, at the key that an item names',
      (o) =>
        config('/etc/adapter/rules.yaml')(o).set(ADAPTER, `${VOLUMES}.0.configMap.items`, [
          { key: 'config.yaml', path: 'rules.yaml' },
        ]),
    ],
    [
      'beside the mount',
      config('/etc/adapters/config.yaml'),
      [
        `error adapter-config: ${SPEC}.containers[0].args[6]`,
        'no ConfigMap is mounted over --config=/etc/adapters/config.yaml',
        'mount the ConfigMap at /etc/adapters',
      ],
    ],
  );
  boundary(
    [
      'one file of it, by subPath',
      (o) =>
        o.set(ADAPTER, `${CONTAINER}.volumeMounts.0`, {
          name: 'config',
          mountPath: '/etc/adapter/config.yaml',
          subPath: 'config.yaml',
        }),
    ],
    [
      'another file of it, by subPath',
      (o) =>
        o.set(ADAPTER, `${CONTAINER}.volumeMounts.0`, {
          name: 'config',
          mountPath: '/etc/adapter/config.yaml',
          subPath: 'rules.yaml',
        }),
      [
        `error adapter-config: ConfigMap monitoring/${NAME} data`,
        `ConfigMap ${NAME} has no key rules.yaml for --config=/etc/adapter/config.yaml; it has config.yaml`,
        'use one name for the key and the file',
      ],
    ],
  );
  boundary(
    ['the longer of two mounts', (o) => o.set(ADAPTER, `${CONTAINER}.volumeMounts.1.mountPath`, '/etc')],
    [
      'another volume under a longer mount',
      (o) =>
        o
          .set(ADAPTER, `${CONTAINER}.volumeMounts.0.mountPath`, '/etc')
          .set(ADAPTER, `${CONTAINER}.volumeMounts.1.mountPath`, '/etc/adapter'),
      [
        `error adapter-config: ${SPEC}.containers[0].args[6]`,
        'no ConfigMap is mounted over --config=/etc/adapter/config.yaml',
        'mount the ConfigMap at /etc/adapter',
      ],
    ],
  );
});

describe('a change of them restarts the adapter', () => {
  const noRestart = (name: string): Whole => [
    `warning adapter-config: ${SPEC}`,
    `a change of ConfigMap ${name} does not restart the adapter, which reads it only at start`,
    'put a hash of its content on the pod template, as annotation checksum/config',
  ];
  const annotated =
    (key: string): Change =>
    (o) =>
      o.set(ADAPTER, 'spec.template.metadata.annotations', { [key]: '1' });
  boundary(
    ['by a hash as annotation', annotated('example.com/config-hash')],
    ['not by any annotation', annotated('prometheus.io/scrape'), noRestart(NAME)],
  );
  boundary(
    [
      'by Reloader, on the Deployment',
      (o) =>
        o
          .set(ADAPTER, 'spec.template.metadata.annotations', undefined)
          .set(ADAPTER, 'metadata.annotations', { 'reloader.stakater.com/auto': 'true' }),
    ],
    ['by nothing', (o) => o.set(ADAPTER, 'spec.template.metadata.annotations', undefined), noRestart(NAME)],
  );
  const called =
    (name: string): Change =>
    (o) =>
      o
        .set(ADAPTER, 'spec.template.metadata.annotations', undefined)
        .set(ADAPTER, `${VOLUMES}.0.configMap.name`, name)
        .set(CONFIG, 'metadata.name', name);
  boundary(
    ["by its name, which holds kustomize's hash", called('adapter-g4hk9g2ff8')],
    ['by nine letters', called('adapter-g4hk9g2ff'), noRestart('adapter-g4hk9g2ff')],
    [
      'by ten letters that kustomize does not use',
      called('adapter-g4hk9g2ff1'),
      noRestart('adapter-g4hk9g2ff1'),
    ],
  );
});

describe('a configuration without the pods that read it', () => {
  testWorks([
    [
      'is not read where another server answers',
      (o) =>
        o
          .set(ADAPTER, `${CONTAINER}.image`, 'example.com/cluster-agent:7')
          .set(ADAPTER, `${CONTAINER}.args`, []),
      expect.arrayContaining([
        "the adapter's configuration",
        'a server of the metrics API that is known here',
      ]),
    ],
    [
      'is not read where the APIService leads elsewhere',
      (o) =>
        external(o.remove(ADAPTER)).set(
          'APIService/v1beta1.external.metrics.k8s.io',
          'spec.service.namespace',
          'keda',
        ),
      expect.arrayContaining(["the adapter's configuration"]),
    ],
    [
      'is not read where there are two',
      (o) => o.remove(ADAPTER).copy(CONFIG, 'another'),
      expect.arrayContaining(["the adapter's configuration"]),
    ],
    [
      'is read where it is the only one',
      (o) => o.remove(ADAPTER),
      expect.not.arrayContaining(["the adapter's configuration"]),
    ],
  ]);
});

describe('it is YAML', () => {
  boundary(
    ['with rules', (o) => o],
    [
      'not',
      (o) => o.replace(CONFIG, DATA, 'rules:', 'rules: ['),
      [
        `error adapter-config: ConfigMap monitoring/${NAME} data.config.yaml`,
        expect.stringMatching(/^the configuration is no YAML: ./),
        'correct it; the adapter does not start with it',
      ],
    ],
    [
      'of a list',
      (o) => o.set(CONFIG, DATA, '- rules:\n- seriesQuery: a\n'),
      [
        `error adapter-config: ConfigMap monitoring/${NAME} data.config.yaml`,
        'the configuration holds no rules',
        'write a list of rules under "rules:"',
      ],
      [
        `error adapter-rule (follows from adapter-config): ConfigMap monitoring/${NAME} data.config.yaml`,
        'no rule serves the metric http_requests of pods',
        'add a rule with name.as: http_requests, or name a metric that a rule gives',
      ],
    ],
  );
});
