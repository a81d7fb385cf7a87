import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../charts/constructs/exposure';
import { Image } from '../charts/constructs/image';
import type { Declaration } from './declaration';
import { httpRequestsPerSecond } from './metrics';

export const shopfront: Declaration = {
  name: 'shopfront',
  namespace: 'miztiik-automation-ns',
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
  metric: httpRequestsPerSecond,
  exposure: Exposure.internetFacing({ sourceRanges: ['0.0.0.0/0'] }),
};
