import type { Flow, Peer } from '../../../chain/model/network-policy';
import {
  API,
  deny,
  denyEgress,
  PROMETHEUS,
  passes,
  STRANGER,
  WEB,
  WEB_ELSEWHERE,
} from '../support/network-policies';

const labelled = (labels: object) => ({ matchLabels: labels });
const allow = (...from: object[]) => ({ ingress: [{ from }] });
const onPort = (...ports: object[]) => ({ ingress: [{ ports }] });

describe('into the pods', () => {
  const into = (peer: Peer, port = 8080, protocol: Flow['protocol'] = 'TCP'): Flow => ({
    peer,
    port,
    protocol,
  });

  test.each<readonly [what: string, policies: readonly object[], flow: Flow, passes: boolean]>([
    ['no policy: everybody', [], into(WEB), true],
    ['no policy: also from outside', [], into('outside'), true],
    ['a policy without rules: nobody', [deny], into(WEB), false],
    ['an empty list of rules: nobody', [{ ingress: [] }], into(WEB), false],
    ['a rule that says nothing: everybody', [{ ingress: [{}] }], into(WEB_ELSEWHERE), true],
    ['a rule that says nothing: also from outside', [{ ingress: [{}] }], into('outside'), true],
    ['an empty list of peers: everybody', [allow()], into('outside'), true],
    ['a policy of egress only', [denyEgress], into(WEB), true],
    ['one that allows is enough', [deny, allow({ podSelector: {} })], into(WEB), true],

    ['pods by label', [allow({ podSelector: labelled({ app: 'web' }) })], into(WEB), true],
    ['pods by label: no others', [allow({ podSelector: labelled({ app: 'web' }) })], into(API), false],
    [
      'pods by label: of the own namespace',
      [allow({ podSelector: labelled({ app: 'web' }) })],
      into(WEB_ELSEWHERE),
      false,
    ],
    ['all pods of the own namespace', [allow({ podSelector: {} })], into(WEB), true],
    ['all pods of the own namespace: none of another', [allow({ podSelector: {} })], into(PROMETHEUS), false],
    [
      'all pods of the own namespace: none from outside',
      [allow({ podSelector: {} })],
      into('outside'),
      false,
    ],

    ['all namespaces', [allow({ namespaceSelector: {} })], into(PROMETHEUS), true],
    ['all namespaces: not from outside', [allow({ namespaceSelector: {} })], into('outside'), false],
    [
      'namespaces by label',
      [allow({ namespaceSelector: labelled({ team: 'observability' }) })],
      into(PROMETHEUS),
      true,
    ],
    [
      'namespaces by label: not the own one',
      [allow({ namespaceSelector: labelled({ team: 'observability' }) })],
      into(WEB),
      false,
    ],
    [
      'namespaces by label: one whose labels no file tells may fit',
      [allow({ namespaceSelector: labelled({ team: 'observability' }) })],
      into(STRANGER),
      true,
    ],
    [
      'both in one peer: both must hold',
      [allow({ namespaceSelector: labelled({ stage: 'test' }), podSelector: labelled({ app: 'web' }) })],
      into(WEB_ELSEWHERE),
      true,
    ],
    [
      'both in one peer: the label alone is not enough',
      [allow({ namespaceSelector: labelled({ stage: 'test' }), podSelector: labelled({ app: 'web' }) })],
      into(WEB),
      false,
    ],
    [
      'both as two peers: one is enough',
      [allow({ namespaceSelector: labelled({ stage: 'test' }) }, { podSelector: labelled({ app: 'web' }) })],
      into(WEB),
      true,
    ],
    [
      'addresses, which no file tells: they may fit',
      [allow({ ipBlock: { cidr: '10.0.0.0/8' } })],
      into('outside'),
      true,
    ],

    ['a port', [onPort({ port: 8080 })], into(WEB), true],
    ['a port: no other', [onPort({ port: 8080 })], into(WEB, 9090), false],
    ['a port by name', [onPort({ port: 'metrics' })], into(PROMETHEUS, 9090), true],
    ['a port by name: no other', [onPort({ port: 'metrics' })], into(PROMETHEUS, 8080), false],
    ['a port by a name that the pods do not have', [onPort({ port: 'admin' })], into(WEB), false],
    ['first port of a range', [onPort({ port: 8080, endPort: 8090 })], into(WEB, 8080), true],
    ['last port of a range', [onPort({ port: 8080, endPort: 8090 })], into(WEB, 8090), true],
    ['behind a range', [onPort({ port: 8080, endPort: 8090 })], into(WEB, 8091), false],
    ['before a range', [onPort({ port: 8080, endPort: 8090 })], into(WEB, 8079), false],
    ['a port without protocol is TCP', [onPort({ port: 8080 })], into(WEB, 8080, 'UDP'), false],
    ['a protocol without port', [onPort({ protocol: 'UDP' })], into(WEB, 5000, 'UDP'), true],
    ['an empty list of ports: all', [{ ingress: [{ ports: [] }] }], into(WEB, 9090), true],
    [
      'peer and port of one rule belong together',
      [
        {
          ingress: [
            { from: [{ podSelector: {} }], ports: [{ port: 8080 }] },
            { from: [{ namespaceSelector: {} }], ports: [{ port: 9090 }] },
          ],
        },
      ],
      into(PROMETHEUS, 8080),
      false,
    ],
  ])('%s', (_what, policies, flow, expected) => {
    expect(passes(policies, 'Ingress', flow)).toBe(expected);
  });
});
