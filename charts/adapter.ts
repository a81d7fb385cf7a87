import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { adapterDeployment } from './adapter-deployment';
import { ADAPTER, ADAPTER_SERVICE_PORT, adapterMetadata } from './adapter-names';
import type { AdapterConfig } from './constructs/adapter/adapter-config';
import { selectorLabels } from './constructs/labels';
import { addresses, pods, tcp, toApiServer, toDns } from './constructs/network-policy';
import { oneAtATime } from './constructs/one-at-a-time';
import { serviceAccount } from './constructs/service-account';
import { PROMETHEUS_PODS } from './prometheus-names';

/** prometheus-adapter: answers the custom metrics API from Prometheus. */
export class AdapterChart extends Chart {
  constructor(scope: Construct, id: string, config: AdapterConfig, platform: Platform) {
    super(scope, id);
    const namespace = platform.namespaces.monitoring.name;
    const metadata = adapterMetadata(namespace);

    serviceAccount(this, metadata);
    adapterDeployment(this, config, platform);
    new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        type: 'ClusterIP',
        selector: selectorLabels(ADAPTER),
        ports: [
          {
            name: 'https',
            port: ADAPTER_SERVICE_PORT,
            targetPort: k8s.IntOrString.fromString('https'),
            protocol: 'TCP',
          },
        ],
      },
    });
    oneAtATime(this, metadata, selectorLabels(ADAPTER));
    this.networkPolicy(platform);
  }

  private networkPolicy({ namespaces, network, ports }: Platform): void {
    new k8s.KubeNetworkPolicy(this, 'network-policy', {
      metadata: adapterMetadata(namespaces.monitoring.name),
      spec: {
        podSelector: { matchLabels: selectorLabels(ADAPTER) },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: addresses(network.controlPlaneSubnets), ports: [tcp(ports.adapter)] }],
        egress: [
          { to: [pods(PROMETHEUS_PODS)], ports: [tcp(ports.prometheus)] },
          toApiServer(network),
          toDns,
        ],
      },
    });
  }
}
