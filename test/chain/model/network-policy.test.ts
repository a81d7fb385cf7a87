import { cuttingPolicies, type Flow, type Peer, policyTypesOf } from '../../../chain/model/network-policy';
import { API, DNS, deny, denyEgress, fits, PROMETHEUS, passes, WEB } from '../support/network-policies';
import { coreObject } from '../support/object';
import { recorded } from '../support/recorded';

interface Recorded {
  readonly cases: readonly { readonly spec: object; readonly policyTypes: readonly string[] }[];
}

test('a policy restricts what Kubernetes says that it does', () => {
  const { cases }: Recorded = JSON.parse(recorded('network-policy-types.json'));
  expect(
    cases.map(({ spec }) => ({ spec, policyTypes: policyTypesOf(coreObject('NetworkPolicy', { spec })) })),
  ).toEqual(cases);
});

describe('out of the pods', () => {
  const out = (peer: Peer, port: number, protocol: Flow['protocol'] = 'TCP'): Flow => ({
    peer,
    port,
    protocol,
  });
  const toDns = {
    policyTypes: ['Egress'],
    egress: [
      {
        to: [{ namespaceSelector: {} }],
        ports: [53].flatMap((port) => [
          { port, protocol: 'UDP' },
          { port, protocol: 'TCP' },
        ]),
      },
    ],
  };

  test.each<readonly [what: string, policies: readonly object[], flow: Flow, passes: boolean]>([
    ['no policy', [], out('outside', 443), true],
    ['a policy of ingress only', [deny], out('outside', 443), true],
    ['a policy without rules', [denyEgress], out(WEB, 8080), false],
    ['types with an empty list of rules', [{ policyTypes: ['Egress'], egress: [] }], out(WEB, 8080), false],
    ['an empty list of rules alone restricts nothing', [{ egress: [] }], out(WEB, 8080), true],
    ['rules without types restrict', [{ egress: [{ ports: [{ port: 443 }] }] }], out(WEB, 8080), false],
    [
      'rules without types allow what they say',
      [{ egress: [{ ports: [{ port: 443 }] }] }],
      out('outside', 443),
      true,
    ],
    ['only DNS: a name over UDP', [toDns], out(DNS, 53, 'UDP'), true],
    ['only DNS: a long answer over TCP', [toDns], out(DNS, 53), true],
    ['only DNS: nothing else', [toDns], out(WEB, 8080), false],
    [
      'pods of the cluster: not outside',
      [{ policyTypes: ['Egress'], egress: [{ to: [{ namespaceSelector: {} }] }] }],
      out('outside', 443),
      false,
    ],
    [
      'a name of a port is one of the pods asked',
      [{ egress: [{ ports: [{ port: 'web' }] }] }],
      out(PROMETHEUS, 9090),
      true,
    ],
    [
      'what is outside has no names of ports',
      [{ egress: [{ ports: [{ port: 'https' }] }] }],
      out('outside', 443),
      false,
    ],
  ])('%s', (_what, policies, flow, expected) => {
    expect(passes(policies, 'Egress', flow)).toBe(expected);
  });
});

test('every policy that restricts and does not allow is named', () => {
  const policies = ['a', 'b', 'c'].map((name) =>
    coreObject('NetworkPolicy', { metadata: { name }, spec: name === 'b' ? denyEgress : deny }),
  );
  const flow: Flow = { peer: WEB, port: 8080, protocol: 'TCP' };
  expect(cuttingPolicies(policies, API, 'Ingress', flow, fits).map(({ name }) => name)).toEqual(['a', 'c']);
});
