import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { helmCharts } from '../../argocd/helm-charts';
import { platform } from '../support/platform';

/** Keys that the charts' templates and their dependencies read, but that the chart's own values.yaml does not list. */
const NOT_LISTED: Readonly<Record<string, readonly string[]>> = {
  'kube-prometheus-stack': [
    // The chart grafana.
    'grafana.containerSecurityContext',
    'grafana.fullnameOverride',
    'grafana.securityContext',
    'grafana.serviceMonitor.labels',
    // Only a comment in values.yaml; templates/grafana/configmaps-datasources.yaml reads it.
    'grafana.sidecar.datasources.url',
    'grafana.sidecar.securityContext',
    // The charts of these names.
    'kube-state-metrics.containerSecurityContext',
    'kube-state-metrics.prometheus.monitor.additionalLabels',
    'kube-state-metrics.securityContext',
    'prometheus-node-exporter.prometheus.monitor.additionalLabels',
  ],
  // templates/_helpers.tpl
  'prometheus-blackbox-exporter': ['fullnameOverride'],
};

test.each(helmCharts(platform))('every value exists in the chart $chart', ({ chart, version, values }) => {
  // The keys of the chart's values.yaml around those that we set, each with the type of its default.
  const keys = readFileSync(join(__dirname, `fixtures/${chart}-${version}.values-keys.tsv`), 'utf8');
  const types = new Map(keys.split('\n').map((line) => [line.split('\t')[0], line.split('\t')[1]]));
  const isKnown = (path: string) => types.has(path) || NOT_LISTED[chart]?.includes(path);
  // Below a map or a list of the chart everything is ours to name.
  const isFree = (path: string) =>
    ['map', 'list'].includes(types.get(path) ?? '') || NOT_LISTED[chart]?.includes(path);
  const unknown = leaves(values, '').filter(
    (path) => !isKnown(path) && !ancestors(path).some((each) => isFree(each)),
  );
  expect(unknown).toEqual([]);
});

function ancestors(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, length) => keys.slice(0, length).join('.'));
}

function leaves(value: object, path: string): string[] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`;
    return typeof child === 'object' && child !== null ? leaves(child, name) : [name];
  });
}
