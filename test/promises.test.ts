import { shopfront } from '../lab/delivery/shopfront';
import { complete, minimal } from './support/fixtures';
import { find, type Loose, objectsOf, renderAll } from './support/objects';
import { platform } from './support/platform';
import { testPromises } from './support/promises';

const files = renderAll([shopfront, minimal, complete]);
const objects = objectsOf(files);

describe('of every service, whether it says little or everything', () => testPromises(files));

test('nothing that we render speaks of an insecure way', () => {
  expect(files.map(({ text }) => text).join()).not.toMatch(/insecure/i);
});

test('a policy that leads to the API server names its Service and the control plane, before and after translation', () => {
  for (const name of ['prometheus-k8s', 'prometheus-adapter']) {
    const { egress } = find(objects, 'NetworkPolicy', name).spec;
    const toApiServer = egress.find(({ ports }: Loose) => ports?.[0]?.port === 443);
    expect(toApiServer.to).toEqual([
      { ipBlock: { cidr: '172.20.0.1/32' } },
      ...platform.network.controlPlaneSubnets.map((cidr) => ({ ipBlock: { cidr } })),
    ]);
  }
});

test('the pods that the operator makes of Prometheus meet Pod Security restricted', () => {
  expect(find(objects, 'Prometheus', 'k8s').spec.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});
