import type { PrometheusSpecContainers } from '../imports/monitoring.coreos.com';
import { PROMETHEUS } from './prometheus-names';

/**
 * The operator's sidecar that reloads Prometheus, with a poll interval of its own: a changed ServiceMonitor is
 * loaded at most this much later, whatever the file watcher misses. Without it the sidecar polls every three
 * minutes.
 *
 * The list replaces the operator's, so it repeats what version 0.93.1 writes there.
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/operator/config_reloader.go
 */
export function configReloader(): PrometheusSpecContainers {
  return {
    name: 'config-reloader',
    args: [
      '--watch-interval=10s',
      '--listen-address=:8080',
      '--reload-url=http://localhost:9090/-/reload',
      '--config-file=/etc/prometheus/config/prometheus.yaml.gz',
      '--config-envsubst-file=/etc/prometheus/config_out/prometheus.env.yaml',
      `--watched-dir=/etc/prometheus/rules/prometheus-${PROMETHEUS}-rulefiles-0`,
      '--watched-dir=/etc/prometheus/config',
    ],
  };
}
