import { App } from 'cdk8s';
import {
  ApplicationsChart,
  ARGOCD_FOLDER,
  BOOTSTRAP_FOLDER,
  BootstrapChart,
  type SyncedFolder,
} from './argocd/charts';
import { annotateForSync } from './argocd/sync-annotations';
import { AdapterChart } from './charts/adapter';
import { AdapterCertificateChart } from './charts/adapter-certificate';
import { AdapterConfigChart } from './charts/adapter-config';
import { ADAPTER, CUSTOM_METRICS } from './charts/adapter-names';
import { AdapterRbacChart } from './charts/adapter-rbac';
import { checkPlatform } from './charts/check-platform';
import { AdapterConfig } from './charts/constructs/adapter/adapter-config';
import { checkDeclaration } from './charts/constructs/check-declaration';
import { refuse } from './charts/constructs/refuse';
import type { ServiceDeclaration } from './charts/constructs/service-declaration';
import { CustomMetricsApiChart } from './charts/custom-metrics-api';
import { HttpServiceChart } from './charts/http-service';
import { NamespacesChart } from './charts/namespaces';
import { PrometheusChart } from './charts/prometheus';
import { MONITORING } from './charts/prometheus-names';
import { PrometheusRbacChart } from './charts/prometheus-rbac';
import type { Platform } from './config/platform';

/** One folder of `dist/`. Each chart in it is one file. */
export interface Application {
  /** A DNS label: the folder, and the Application of Argo CD that reads it. */
  readonly name: string;
  readonly app: App;
}

/** A folder that an Application keeps in the cluster. */
type Synced = Application & SyncedFolder;

/**
 * Everything that `dist/` holds, from the platform and the services on it. Writes nothing.
 *
 * @throws DeclarationError when something declared cannot be built; the message says what and where
 */
export function applications(platform: Platform, services: readonly ServiceDeclaration[]): Application[] {
  checkPlatform(platform);
  checkServices(platform, services);
  const synced = [
    namespaces(platform),
    monitoring(platform),
    customMetrics(platform, services),
    ...services.map((service) => httpService(platform, service)),
  ];
  for (const { app } of synced) annotateForSync(app);
  return [...synced, argocd(platform, synced), bootstrap(platform)];
}

function namespaces(platform: Platform): Synced {
  const app = newApp();
  new NamespacesChart(app, 'namespaces', platform.namespaces);
  return { name: 'namespaces', role: 'namespaces', namespace: platform.namespaces.monitoring.name, app };
}

function monitoring(platform: Platform): Synced {
  const app = newApp();
  new PrometheusRbacChart(app, 'prometheus-rbac', platform);
  new PrometheusChart(app, 'prometheus', platform);
  return { name: MONITORING, role: 'monitoring', namespace: platform.namespaces.monitoring.name, app };
}

function customMetrics(platform: Platform, services: readonly ServiceDeclaration[]): Synced {
  const app = newApp();
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
  // Without a rule the adapter serves nothing, and an API without an answer stops more than autoscaling.
  if (config.rules.length > 0) new CustomMetricsApiChart(app, 'custom-metrics-api', namespace);
  return { name: CUSTOM_METRICS, role: 'custom-metrics', namespace, app };
}

function httpService(platform: Platform, service: ServiceDeclaration): Synced {
  const app = newApp();
  new HttpServiceChart(app, service, platform);
  return { name: service.name, role: 'service', namespace: service.namespace, app };
}

function argocd(platform: Platform, synced: readonly SyncedFolder[]): Application {
  const app = newApp();
  new ApplicationsChart(app, 'applications', platform, synced);
  return { name: ARGOCD_FOLDER, app };
}

function bootstrap(platform: Platform): Application {
  const app = newApp();
  new BootstrapChart(app, 'bootstrap', platform);
  return { name: BOOTSTRAP_FOLDER, app };
}

// An App for each folder, because one App with many charts takes time quadratic in their number.
function newApp(): App {
  return new App({ recordConstructMetadata: false });
}

/** Names that Applications of the platform have; a service of that name would overwrite a folder. */
const RESERVED = ['namespaces', MONITORING, CUSTOM_METRICS, ARGOCD_FOLDER, BOOTSTRAP_FOLDER, 'root'];

function checkServices({ namespaces }: Platform, services: readonly ServiceDeclaration[]): void {
  const allowed = namespaces.applications.map(({ name }) => name);
  const names = new Set(RESERVED);
  for (const service of services) {
    checkDeclaration(service);
    const { name, namespace } = service;
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
