import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { autoscaler } from './constructs/http-service/autoscaler';
import { deployment } from './constructs/http-service/deployment';
import { networkPolicies } from './constructs/http-service/network-policies';
import { serviceMonitor } from './constructs/http-service/service-monitor';
import { clientService, metricsService } from './constructs/http-service/services';
import { labels, selectorLabels } from './constructs/labels';
import { oneAtATime } from './constructs/one-at-a-time';
import { serviceAccount } from './constructs/service-account';
import type { ServiceDeclaration } from './constructs/service-declaration';
import { fromPrometheus } from './prometheus-names';

/** One service: its pods, the way in, the way to its metrics, and what scales it. */
export class HttpServiceChart extends Chart {
  /** @throws DeclarationError when the declaration cannot be built */
  constructor(scope: Construct, service: ServiceDeclaration, platform: Platform) {
    super(scope, service.name);
    const { name, namespace } = service;
    const metadata = { name, namespace, labels: labels(name, name) };
    const { scrapeInterval } = platform.metrics;

    serviceAccount(this, metadata);
    deployment(this, service, scrapeInterval);
    clientService(this, service);
    metricsService(this, service);
    serviceMonitor(this, service, scrapeInterval);
    oneAtATime(this, metadata, selectorLabels(name));
    networkPolicies(this, service, {
      prometheus: fromPrometheus(platform.namespaces.monitoring.name),
      nodeSubnets: platform.network.nodeSubnets,
    });
    autoscaler(this, service);
  }
}
