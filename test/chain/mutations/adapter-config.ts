import {
  ADAPTER,
  atFlag,
  CONFIG,
  type Mutation,
  remove,
  rules,
  set,
  setFlag,
  TEMPLATE,
} from '../support/dist';

/** What the adapter is told, and whether it hears of a change. */
export const ofAdapterConfig: readonly Mutation[] = [
  [
    'no ConfigMap',
    remove(CONFIG),
    `error adapter-config ${ADAPTER} spec.template.spec.volumes[0].configMap.name`,
  ],
  [
    'ConfigMap of another name',
    set(CONFIG, 'metadata.name', 'prometheus-adapter'),
    `error adapter-config ${ADAPTER} spec.template.spec.volumes[0].configMap.name`,
  ],
  [
    'ConfigMap in another namespace',
    set(CONFIG, 'metadata.namespace', 'default'),
    `error adapter-config ${ADAPTER} spec.template.spec.volumes[0].configMap.name`,
  ],
  [
    'ConfigMap with another key',
    set(CONFIG, 'data', { 'rules.yaml': 'rules: []' }),
    `error adapter-config ${CONFIG} data`,
  ],
  [
    'config at another path',
    setFlag('config', '/etc/config.yaml'),
    `error adapter-config ${atFlag('config')}`,
  ],
  [
    'no config',
    setFlag('config', undefined),
    `error adapter-config ${ADAPTER} spec.template.spec.containers[0].args`,
  ],
  ['config that is no YAML', rules('rules:', 'rules: ['), `error adapter-config ${CONFIG} data.config.yaml`],
  [
    'config with a key twice',
    rules('    name:\n', '    name: {}\n    name:\n'),
    `error adapter-config ${CONFIG} data.config.yaml`,
  ],
  [
    'field that the adapter does not know',
    rules('metricsQuery:', 'metricQuery:'),
    `error adapter-config ${CONFIG} data.config.yaml.rules[0].metricQuery`,
  ],
  [
    'expression that is not RE2',
    rules('matches: ^http_request', 'matches: ^(?!a)http_request'),
    `error adapter-config ${CONFIG} data.config.yaml.rules[0].name.matches`,
  ],
  [
    'template field of another name',
    rules('<<.Series>>', '<<.Serie>>'),
    `error adapter-config ${CONFIG} data.config.yaml.rules[0].metricsQuery`,
  ],
  [
    'series query that is none',
    rules('service!=""}', 'service!=""'),
    `error adapter-config ${CONFIG} data.config.yaml.rules[0].seriesQuery`,
  ],
  [
    'nothing restarts the adapter',
    set(ADAPTER, `${TEMPLATE}.metadata.annotations`, undefined),
    `warning adapter-config ${ADAPTER} spec.template.spec`,
  ],
];
