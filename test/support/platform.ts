import { Duration, Size } from 'cdk8s';
import { PLACEHOLDER_URL } from '../../config/git';
import type { Platform } from '../../config/platform';
import { versions } from '../../config/versions';
import { TUTORIAL_NAMESPACE } from '../../lab/delivery/shopfront';

/**
 * The platform that the tests of the product render: `config/` as a fork finds it, written out again, because an owner changes
 * what stands there and no test of the product may fail for that. `npm run fork` holds that both are the same as long as nobody
 * has changed `config/`. The versions are those of `config/`: whoever raises one changes the product.
 */
export const platform: Platform = {
  repository: {
    url: PLACEHOLDER_URL,
    revision: 'main',
    destination: 'https://kubernetes.default.svc',
  },
  namespaces: {
    applications: [TUTORIAL_NAMESPACE],
    monitoring: { name: 'monitoring', enforce: 'restricted' },
    nodeExporter: { name: 'node-exporter', enforce: 'privileged' },
    argocd: 'argocd',
    certManager: 'cert-manager',
  },
  network: {
    vpc: '10.0.0.0/16',
    nodeSubnets: ['10.0.0.0/18', '10.0.64.0/18'],
    publicSubnets: ['10.0.128.0/24', '10.0.129.0/24'],
    controlPlaneSubnets: ['10.0.130.0/28', '10.0.130.16/28'],
    services: '172.20.0.0/16',
  },
  ports: { adapter: 6443, prometheus: 9090 },
  metrics: {
    scrapeInterval: Duration.seconds(8),
    window: Duration.minutes(5),
    burstWindow: Duration.seconds(32),
  },
  monitoring: {
    replicas: 2,
    retention: Duration.days(7),
    storage: Size.gibibytes(20),
    stack: 'kube-prometheus-stack',
  },
  versions,
};
