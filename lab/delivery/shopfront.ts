import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../../charts/constructs/exposure';
import { Image } from '../../charts/constructs/image';
import { RequestMetric } from '../../charts/constructs/request-metric';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';

/** The namespace of the tutorial. */
export const TUTORIAL_NAMESPACE = 'miztiik-automation-ns';

/**
 * The tutorial's service, as the lab, the bench and the tests of the product run it. Not the one in `services/`: an owner may
 * change or delete that one.
 */
export const shopfront: ServiceDeclaration = {
  name: 'shopfront',
  namespace: TUTORIAL_NAMESPACE,
  image: Image.of('ghcr.io/stefanprodan/podinfo', '6.14.1'),
  runAs: { user: 100, group: 101 },
  ports: { http: 9898, metrics: 9797 },
  probes: { readiness: '/readyz', liveness: '/healthz' },
  env: ({ ports, drain }) => ({
    PODINFO_PORT_METRICS: `${ports.metrics}`,
    PODINFO_SERVER_SHUTDOWN_TIMEOUT: `${drain.serverTimeoutSeconds}s`,
  }),
  resources: { cpu: Cpu.millis(100), memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) } },
  replicas: { min: 1, max: 3 },
  requestsPerSecondPerPod: 2,
  metric: RequestMetric.rateOf({
    name: 'http_requests_per_second',
    counter: 'http_request_duration_seconds_count',
    ignoredPaths: 'healthz|readyz(_.*)?|metrics|debug_pprof.*',
  }),
  exposure: Exposure.internetFacing({ sourceRanges: ['0.0.0.0/0'] }),
};
