import type { Chain } from '../chain';
import type { Severity, Verdict } from '../link';
import { cuttingPolicies, type Flow, type Peer } from '../model/network-policy';
import type { PodTemplate } from '../model/workload';
import type { KubeObject } from '../object';

/** The part of `network-flow` about one way in: some policy of the pods allows it, or none restricts it. */
export const checkInto = (
  chain: Chain,
  pods: PodTemplate,
  from: string,
  peer: Peer,
  port: number,
  verdict: Verdict,
) => {
  const policies = chain.cluster.policiesOn(pods);
  const flow: Flow = { peer, port, protocol: 'TCP' };
  const cutting = cuttingPolicies(policies, pods, 'Ingress', flow, chain.cluster.namespaceFits);
  const who = peer === 'outside' ? 'ipBlock of its addresses' : `labels of ${from}, and its namespace`;
  report(
    {
      policies: cutting,
      flow: `from ${from} into ${pods.object.title} at TCP ${port}`,
      fix: `allow it: ingress from the ${who}, port ${port}`,
      side: 'ingress',
    },
    verdict,
    'error',
  );
};

/** The part about one way out, by any of the flows. */
export const checkOutOf = (
  chain: Chain,
  pods: PodTemplate,
  to: string,
  flows: readonly Flow[],
  verdict: Verdict,
  severity: Severity,
) => {
  const policies = chain.cluster.policiesOn(pods);
  const cuts = flows.map((flow) =>
    cuttingPolicies(policies, pods, 'Egress', flow, chain.cluster.namespaceFits),
  );
  const [first] = flows;
  if (first === undefined || cuts.some((cutting) => cutting.length === 0)) return;
  report(
    {
      policies: cuts[0] ?? [],
      flow: `from ${pods.object.title} to ${to} at ${first.protocol} ${first.port}`,
      fix: `allow it: egress to ${to}, ${first.protocol} ${first.port}`,
      side: 'egress',
    },
    verdict,
    severity,
  );
};

/** A flow that policies do not let through. */
interface Cut {
  readonly policies: readonly KubeObject[];
  readonly flow: string;
  readonly fix: string;
  readonly side: 'ingress' | 'egress';
}

const report = ({ policies, flow, fix, side }: Cut, verdict: Verdict, severity: Severity) => {
  const [first] = policies;
  if (first === undefined) return;
  verdict.looked(...policies);
  const field = first.get('spec', side);
  verdict[severity](field.present ? field : first, `${named(policies)} the way ${flow}`, fix);
};

const named = (policies: readonly KubeObject[]): string => {
  const names = policies.map(({ name }) => name).join(', ');
  return policies.length === 1 ? `NetworkPolicy ${names} cuts` : `NetworkPolicies ${names} cut`;
};
