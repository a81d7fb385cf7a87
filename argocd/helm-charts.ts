import type { Platform } from '../config/platform';
import type { ApplicationSpecSource } from '../imports/argoproj.io';
import { blackboxExporterValues } from './blackbox-exporter-values';
import { kubePrometheusStackValues } from './kube-prometheus-stack-values';

/** The repository of every chart that is used. */
export const HELM_REPOSITORY = 'https://prometheus-community.github.io/helm-charts';

/** A Helm chart that becomes an Application. */
export interface HelmChart {
  /** Name of the Application and of the Helm release. */
  readonly name: string;
  readonly chart: string;
  readonly version: string;
  /** Whether the chart brings custom resource definitions, which take every object of their kind along. */
  readonly bringsDefinitions: boolean;
  readonly values: object;
}

/** What others maintain better than we could: the operator, Alertmanager, Grafana and the exporters. */
export function helmCharts(platform: Platform): readonly HelmChart[] {
  return [
    {
      name: 'kube-prometheus-stack',
      chart: 'kube-prometheus-stack',
      version: platform.versions.kubePrometheusStack,
      bringsDefinitions: true,
      values: kubePrometheusStackValues(platform),
    },
    {
      name: 'blackbox-exporter',
      chart: 'prometheus-blackbox-exporter',
      version: platform.versions.blackboxExporterChart,
      bringsDefinitions: false,
      values: blackboxExporterValues,
    },
  ];
}

/** The chart as the source of an Application. */
export function helmSource({ name, chart, version, values }: HelmChart): ApplicationSpecSource {
  return {
    repoUrl: HELM_REPOSITORY,
    chart,
    targetRevision: version,
    helm: {
      releaseName: name,
      // A test pod would fail the sync while the chart is not up yet.
      skipTests: true,
      valuesObject: values,
    },
  };
}
