import type { Field, KubeObject } from '../object';
import { Selector } from './selector';
import type { PodTemplate } from './workload';

/** One end of a connection: pods, or something outside that only an address can name. */
export type Peer = PodTemplate | 'outside';

type Direction = 'Ingress' | 'Egress';

/** Whether a selector selects a namespace; `undefined` if the files do not tell. */
export type NamespaceFits = (selector: Selector, namespace: string) => boolean | undefined;

/** What a policy restricts. Without types that is Ingress, and Egress if it has rules for it, as the API server fills in. */
export const policyTypesOf = (policy: KubeObject): readonly string[] => {
  const types = policy.get('spec', 'policyTypes');
  if (types.items.length > 0) return types.strings;
  return policy.get('spec', 'egress').items.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
};

const portMatches = (entry: Field, port: number, protocol: string, destination: Peer): boolean => {
  if ((entry.get('protocol').string ?? 'TCP') !== protocol) return false;
  const stated = entry.get('port');
  if (!stated.present) return true;
  if (stated.string !== undefined) {
    return (
      destination !== 'outside' &&
      destination.ports.some(({ name, number }) => name === stated.string && number === port)
    );
  }
  const from = stated.number ?? 0;
  return port >= from && port <= (entry.get('endPort').number ?? from);
};

const peerMatches = (entry: Field, peer: Peer, policy: KubeObject, fits: NamespaceFits): boolean => {
  // Addresses of pods and of the API server are not in the files: a CIDR gets the benefit of the doubt.
  if (entry.get('ipBlock').present) return true;
  if (peer === 'outside') return false;
  const namespaces = entry.get('namespaceSelector');
  const pods = entry.get('podSelector');
  const inNamespace = namespaces.isMap
    ? (fits(Selector.of(namespaces), peer.namespace) ?? true)
    : peer.namespace === policy.namespace;
  return inNamespace && (!pods.isMap || Selector.of(pods).matches(peer.labels));
};

/** A connection that the chain needs. */
export interface Flow {
  readonly peer: Peer;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

const ruleAllows = (
  rule: Field,
  side: 'from' | 'to',
  flow: Flow,
  own: PodTemplate,
  policy: KubeObject,
  fits: NamespaceFits,
): boolean => {
  const ports = rule.get('ports').items;
  const peers = rule.get(side).items;
  const destination = side === 'from' ? own : flow.peer;
  const portOpen =
    ports.length === 0 || ports.some((port) => portMatches(port, flow.port, flow.protocol, destination));
  return portOpen && (peers.length === 0 || peers.some((peer) => peerMatches(peer, flow.peer, policy, fits)));
};

/**
 * The policies that cut a flow: those that restrict the direction for these pods, if none of them allows it.
 * Empty if the flow passes, also because nothing restricts it.
 */
export const cuttingPolicies = (
  policies: readonly KubeObject[],
  own: PodTemplate,
  direction: Direction,
  flow: Flow,
  fits: NamespaceFits,
): readonly KubeObject[] => {
  const restricting = policies.filter((policy) => policyTypesOf(policy).includes(direction));
  const [rules, side] =
    direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  const open = restricting.some((policy) =>
    policy.get('spec', rules).items.some((rule) => ruleAllows(rule, side, flow, own, policy, fits)),
  );
  return open ? [] : restricting;
};
