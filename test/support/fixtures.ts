import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Egress } from '../../charts/constructs/egress';
import { Exposure } from '../../charts/constructs/exposure';
import { Image } from '../../charts/constructs/image';
import { RequestMetric } from '../../charts/constructs/request-metric';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';

const requests = RequestMetric.rateOf({ name: 'requests_per_second', counter: 'requests_total' });

/** A service that says only what it must. Not podinfo: another counter, no paths to ignore. */
export const minimal: ServiceDeclaration = {
  name: 'checkout',
  namespace: 'miztiik-automation-ns',
  image: Image.of('registry.example.com/checkout', '1.4.2'),
  ports: { http: 8080, metrics: 9090 },
  probes: { readiness: '/ready', liveness: '/live' },
  resources: { cpu: Cpu.millis(50), memory: { request: Size.mebibytes(64) } },
  replicas: { min: 2, max: 6 },
  requestsPerSecondPerPod: 0.5,
  metric: requests,
};

/** A service that says everything. `Required`, so that a new field without a test does not compile. */
export const complete: Required<ServiceDeclaration> = {
  ...minimal,
  name: 'catalogue',
  image: Image.of(
    'registry.example.com:5000/shop/catalogue',
    '2.0.0',
    `sha256:${'0123456789abcdef'.repeat(4)}`,
  ),
  runAs: { user: 10001, group: 10002 },
  metricsPath: '/internal/metrics',
  env: ({ ports, drain }) => ({
    PORT: `${ports.http}`,
    SHUTDOWN_SECONDS: `${drain.serverTimeoutSeconds}`,
    REGION: 'eu-central-1',
  }),
  resources: { cpu: Cpu.units(1), memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) } },
  metric: RequestMetric.rateOf({
    name: 'catalogue_requests_per_second',
    counter: 'http_server_requests_seconds_count',
    ignoredPaths: '/(ready|live)',
    pathLabel: 'uri',
  }),
  burst: false,
  exposure: Exposure.internal(),
  egress: Egress.anywhere(),
  drain: Duration.seconds(30),
};
