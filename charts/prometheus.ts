import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { Platform } from '../config/platform';
import { ADAPTER } from './adapter-names';
import { acknowledge } from './constructs/acknowledge';
import { labels } from './constructs/labels';
import { addresses, namespaces, podsNamed, tcp, toApiServer, toDns } from './constructs/network-policy';
import { oneAtATime } from './constructs/one-at-a-time';
import { serviceAccount } from './constructs/service-account';
import { MONITORING, PROMETHEUS_PODS, PROMETHEUS_SERVICE, scrapedNamespaces } from './prometheus-names';
import { prometheus } from './prometheus-object';

/** Grafana's pods, as its chart labels them. */
const GRAFANA = 'grafana';
/** node-exporter listens on the node itself. */
const NODE_EXPORTER_PORT = 9100;

const PODS_OF_THE_OPERATOR = 'The pods are made by prometheus-operator from the object Prometheus k8s.';

/** Prometheus: reads every pod of ours, and answers the adapter, Grafana and people. */
export class PrometheusChart extends Chart {
  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    const metadata = {
      name: PROMETHEUS_SERVICE,
      namespace: platform.namespaces.monitoring.name,
      labels: labels('prometheus', MONITORING),
    };
    serviceAccount(this, metadata);
    prometheus(this, platform);
    this.service(metadata, platform);
    oneAtATime(this, metadata, PROMETHEUS_PODS);
    this.networkPolicy(metadata, platform);
  }

  private service(metadata: k8s.ObjectMeta, { ports }: Platform): void {
    const service = new k8s.KubeService(this, 'service', {
      metadata,
      spec: {
        type: 'ClusterIP',
        selector: PROMETHEUS_PODS,
        // Two replicas differ by up to a scrape. Whoever asks twice should ask the same one.
        sessionAffinity: 'ClientIP',
        ports: [
          {
            name: 'web',
            port: ports.prometheus,
            targetPort: k8s.IntOrString.fromString('web'),
            protocol: 'TCP',
          },
        ],
      },
    });
    acknowledge(
      service,
      PODS_OF_THE_OPERATOR,
      'kube-score/service-targets-pod',
      'kube-linter/dangling-service',
    );
  }

  private networkPolicy(metadata: k8s.ObjectMeta, platform: Platform): void {
    const { network, ports } = platform;
    const policy = new k8s.KubeNetworkPolicy(this, 'network-policy', {
      metadata,
      spec: {
        podSelector: { matchLabels: PROMETHEUS_PODS },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [podsNamed(ADAPTER), podsNamed(GRAFANA)],
            ports: [tcp(ports.prometheus)],
          },
        ],
        egress: [
          // A metrics port is chosen by the service, so the namespaces are named and not the ports.
          { to: [namespaces(scrapedNamespaces(platform))] },
          { to: addresses(network.nodeSubnets), ports: [tcp(NODE_EXPORTER_PORT)] },
          toApiServer(network),
          toDns,
        ],
      },
    });
    acknowledge(policy, PODS_OF_THE_OPERATOR, 'kube-score/networkpolicy-targets-pod');
  }
}
