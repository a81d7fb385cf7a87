import { CONTAINER, type Objects, type Plain } from '../support/mutate';
import { testNamed } from '../support/pods-metric';

const PODS_BELOW_BASELINE: readonly (readonly [path: string, value: Plain, what: string])[] = [
  [
    'spec.template.spec.securityContext',
    { sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    'sysctls[0].name is kernel.msgmax',
  ],
  [
    'spec.template.spec.securityContext',
    { seLinuxOptions: { type: 'spc_t' } },
    'seLinuxOptions.type is spc_t',
  ],
  [
    `${CONTAINER}.securityContext`,
    { appArmorProfile: { type: 'Unconfined' } },
    'appArmorProfile.type is Unconfined',
  ],
  [
    `${CONTAINER}.livenessProbe`,
    { tcpSocket: { host: '10.0.0.1', port: 80 } },
    'livenessProbe.tcpSocket.host is 10.0.0.1',
  ],
];

testNamed([
  ...PODS_BELOW_BASELINE.map(
    ([path, value, what]) =>
      [
        `a pod below baseline: ${what}`,
        (o: Objects) =>
          o.set('Deployment/orders', path, value).add({
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
          }),
        [
          expect.stringMatching(
            new RegExp(
              `^error pod-admission: namespace shop enforces baseline and refuses .*${what.replace(/[[\]]/g, '.')}$`,
            ),
          ),
        ],
      ] as const,
  ),
]);
