import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { Exposure } from '../exposure';
import { labels, metricsLabels, selectorLabels } from '../labels';
import type { ServiceDeclaration } from '../service-declaration';
import { objectNames, PORT_NAMES } from './names';

const HTTP = 80;

/** The Service that clients use. It never has the metrics port. */
export function clientService(scope: Construct, service: ServiceDeclaration): void {
  const { name, namespace, exposure = Exposure.clusterOnly() } = service;
  const { annotations, serviceType: type, sourceRanges } = exposure;
  new k8s.KubeService(scope, 'service', {
    metadata: { name: objectNames(name).service, namespace, labels: labels(name, name), annotations },
    spec: {
      type,
      ...(sourceRanges.length > 0 && { loadBalancerSourceRanges: [...sourceRanges] }),
      selector: selectorLabels(name),
      ports: [port(PORT_NAMES.http, HTTP)],
    },
  });
}

/** The Service that Prometheus reads through. Its name is the `service` label of every sample. */
export function metricsService(scope: Construct, service: ServiceDeclaration): void {
  const { name, namespace, ports } = service;
  new k8s.KubeService(scope, 'metrics-service', {
    metadata: { name: objectNames(name).metricsService, namespace, labels: metricsLabels(name) },
    spec: {
      type: 'ClusterIP',
      selector: selectorLabels(name),
      ports: [port(PORT_NAMES.metrics, ports.metrics)],
    },
  });
}

function port(name: string, number: number): k8s.ServicePort {
  return { name, port: number, targetPort: k8s.IntOrString.fromString(name), protocol: 'TCP' };
}
