import { App } from 'cdk8s';
import { AdapterChart } from './charts/adapter';
import { AdapterCertificateChart } from './charts/adapter-certificate';
import { AdapterConfigChart } from './charts/adapter-config';
import { ADAPTER, CUSTOM_METRICS } from './charts/adapter-names';
import { AdapterRbacChart } from './charts/adapter-rbac';
import { checkPlatform } from './charts/check-platform';
import { AdapterConfig } from './charts/constructs/adapter/adapter-config';
import { refuse } from './charts/constructs/refuse';
import type { ServiceDeclaration } from './charts/constructs/service-declaration';
import { CustomMetricsApiChart } from './charts/custom-metrics-api';
import { HttpServiceChart } from './charts/http-service';
import { NamespacesChart } from './charts/namespaces';
import { PrometheusChart } from './charts/prometheus';
import { MONITORING } from './charts/prometheus-names';
import { PrometheusRbacChart } from './charts/prometheus-rbac';
import type { Platform } from './config/platform';

/** One folder of `dist/`, which is one Application of Argo CD. Each chart in it is one file. */
export interface Application {
  /** A DNS label: the folder and the Application. */
  readonly name: string;
  readonly app: App;
}

/**
 * Everything that `dist/` holds, from the platform and the services on it. Writes nothing.
 *
 * @throws DeclarationError when something declared cannot be built; the message says what and where
 */
export function applications(platform: Platform, services: readonly ServiceDeclaration[]): Application[] {
  checkPlatform(platform);
  checkServices(platform, services);
  return [
    namespaces(platform),
    monitoring(platform),
    customMetrics(platform, services),
    ...services.map((service) => httpService(platform, service)),
  ];
}

function namespaces(platform: Platform): Application {
  const application = empty('namespaces');
  new NamespacesChart(application.app, 'namespaces', platform.namespaces);
  return application;
}

function monitoring(platform: Platform): Application {
  const application = empty(MONITORING);
  new PrometheusRbacChart(application.app, 'prometheus-rbac', platform);
  new PrometheusChart(application.app, 'prometheus', platform);
  return application;
}

function customMetrics(platform: Platform, services: readonly ServiceDeclaration[]): Application {
  const application = empty(CUSTOM_METRICS);
  const { app } = application;
  const namespace = platform.namespaces.monitoring.name;
  const config = AdapterConfig.serving(
    services.map(({ metric }) => metric),
    platform.metrics,
    platform.namespaces.applications.map(({ name }) => name),
  );
  new AdapterRbacChart(app, `${ADAPTER}-rbac`, config, platform);
  new AdapterCertificateChart(app, `${ADAPTER}-certificate`, namespace);
  new AdapterConfigChart(app, 'adapter-config', config, namespace);
  new AdapterChart(app, ADAPTER, config, platform);
  new CustomMetricsApiChart(app, 'custom-metrics-api', namespace);
  return application;
}

function httpService(platform: Platform, service: ServiceDeclaration): Application {
  const application = empty(service.name);
  new HttpServiceChart(application.app, service, platform);
  return application;
}

// An App of its own, because one App with many charts takes time quadratic in their number.
function empty(name: string): Application {
  return { name, app: new App({ recordConstructMetadata: false }) };
}

/** Names that Applications of the platform have; a service of that name would overwrite a folder. */
const RESERVED = ['namespaces', MONITORING, CUSTOM_METRICS, 'argocd', 'bootstrap'];

function checkServices({ namespaces }: Platform, services: readonly ServiceDeclaration[]): void {
  const allowed = namespaces.applications.map(({ name }) => name);
  const names = new Set(RESERVED);
  for (const { name, namespace } of services) {
    if (RESERVED.includes(name))
      refuse('service, name', name, 'the platform has an Application of that name; rename it');
    if (names.has(name)) refuse('service, name', name, 'another service has that name; rename one');
    names.add(name);
    if (!allowed.includes(namespace))
      refuse(
        `service ${name}, namespace`,
        namespace,
        `write one of config/namespaces.ts: ${allowed.join(', ')}`,
      );
  }
}
