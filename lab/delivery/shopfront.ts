import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../../charts/constructs/exposure';
import { Image } from '../../charts/constructs/image';
import { RequestMetric } from '../../charts/constructs/request-metric';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import type { NamespaceFacts } from '../../config/namespaces';
import type { Platform } from '../../config/platform';

/** The namespace of the tutorial. It enforces `baseline`, because the walk-through starts a plain busybox pod there. */
export const TUTORIAL_NAMESPACE: NamespaceFacts = { name: 'miztiik-automation-ns', enforce: 'baseline' };

/** The platform, with the tutorial's namespace also where an owner has removed it from `config/namespaces.ts`. */
export function withTutorialNamespace(platform: Platform): Platform {
  const { applications } = platform.namespaces;
  if (applications.some(({ name }) => name === TUTORIAL_NAMESPACE.name)) return platform;
  return {
    ...platform,
    namespaces: { ...platform.namespaces, applications: [...applications, TUTORIAL_NAMESPACE] },
  };
}

/**
 * The tutorial's service, as the lab, the bench and the tests of the product run it. Not the one in `services/`: an owner may
 * change or delete that one.
 */
export const shopfront: ServiceDeclaration = {
  name: 'shopfront',
  namespace: TUTORIAL_NAMESPACE.name,
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
