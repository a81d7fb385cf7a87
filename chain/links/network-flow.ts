import type { Chain } from '../chain';
import { ALL_METRICS, type Link, type Verdict } from '../link';
import { cuttingPolicies, type Flow, type Peer } from '../model/network-policy';
import type { PodTemplate } from '../model/workload';
import type { KubeObject } from '../object';

export const networkFlow: Link = {
  id: 'network-flow',
  sentence:
    'Where NetworkPolicies select the pods, they allow API server to adapter, adapter to Prometheus, Prometheus to the metrics port, and everyone to DNS.',
  metrics: ALL_METRICS,
  standsOn: ['adapter-service', 'prometheus-service', 'service-monitor', 'metrics-port', 'pods-counted'],
  advice: `A pod that any policy selects is closed in that direction, except for what some policy allows. The API server is no pod: only an address
range (ipBlock) or a rule without "from" lets it in. A name is looked up over UDP 53 first, and over TCP 53 where the answer is long.

Symptoms: FailedDiscoveryCheck with a timeout; "context deadline exceeded" in the adapter's log; targets that are down with a timeout.

Addresses are not in the files, so that a rule with an ipBlock for the right port is taken to fit.`,
  check(chain, verdict) {
    const adapter = chain.metricsServer();
    const prometheus = chain.prometheus()?.pods;
    const target = chain.target();
    if (adapter !== undefined) checkAdapter(chain, adapter, prometheus, verdict);
    const measured = chain.measured();
    if (prometheus !== undefined && measured !== undefined)
      checkScrapes(chain, prometheus, measured, verdict);
    for (const pods of [adapter, prometheus, target]) if (pods !== undefined) checkDns(chain, pods, verdict);
  },
};

const checkAdapter = (
  chain: Chain,
  adapter: PodTemplate,
  prometheus: PodTemplate | undefined,
  verdict: Verdict,
) => {
  const port = chain.adapter()?.securePort ?? adapter.ports[0]?.number;
  if (port !== undefined) checkInto(chain, adapter, 'the API server', 'outside', port, verdict);
  if (prometheus === undefined || chain.adapter() === undefined) return;
  const web = prometheus.ports[0]?.number ?? 9090;
  checkBetween(chain, adapter, prometheus, web, verdict);
};

const checkScrapes = (chain: Chain, prometheus: PodTemplate, target: PodTemplate, verdict: Verdict) => {
  for (const number of new Set(chain.scrapes().map(({ port }) => port.number)))
    checkBetween(chain, prometheus, target, number, verdict);
};

const checkBetween = (chain: Chain, from: PodTemplate, to: PodTemplate, port: number, verdict: Verdict) => {
  checkOutOf(chain, from, to.object.title, { peer: to, port, protocol: 'TCP' }, verdict);
  checkInto(chain, to, from.object.title, from, port, verdict);
};

const checkInto = (
  chain: Chain,
  pods: PodTemplate,
  from: string,
  peer: Peer,
  port: number,
  verdict: Verdict,
) => {
  const flow: Flow = { peer, port, protocol: 'TCP' };
  const cutting = cuttingPolicies(
    chain.cluster.policiesOn(pods),
    pods,
    'Ingress',
    flow,
    chain.cluster.namespaceFits,
  );
  const who = peer === 'outside' ? 'ipBlock of its addresses' : `labels of ${from}, and its namespace`;
  cut(
    cutting,
    `from ${from} into ${pods.object.title} at TCP ${port}`,
    `allow it: ingress from the ${who}, port ${port}`,
    verdict,
    'ingress',
  );
};

const checkOutOf = (chain: Chain, pods: PodTemplate, to: string, flow: Flow, verdict: Verdict) => {
  const cutting = cuttingPolicies(
    chain.cluster.policiesOn(pods),
    pods,
    'Egress',
    flow,
    chain.cluster.namespaceFits,
  );
  cut(
    cutting,
    `from ${pods.object.title} to ${to} at ${flow.protocol} ${flow.port}`,
    `allow it: egress to ${to}, ${flow.protocol} ${flow.port}`,
    verdict,
    'egress',
  );
};

const cut = (policies: readonly KubeObject[], flow: string, fix: string, verdict: Verdict, side: string) => {
  const [first] = policies;
  if (first === undefined) return;
  verdict.looked(...policies);
  const field = first.get('spec', side);
  verdict.error(
    field.present ? field : first,
    `NetworkPolicy ${policies.map(({ name }) => name).join(', ')} cuts the way ${flow}`,
    fix,
  );
};

/** The cluster's DNS, which these files do not hold: kube-dns in kube-system, by the label that CoreDNS has too. */
const dnsOf = (pods: PodTemplate): PodTemplate => ({
  ...pods,
  namespace: 'kube-system',
  labels: new Map([
    ['k8s-app', 'kube-dns'],
    ['eks.amazonaws.com/component', 'coredns'],
  ]),
  ports: [
    { name: 'dns', number: 53, field: pods.spec },
    { name: 'dns-tcp', number: 53, field: pods.spec },
  ],
  derived: true,
});

const checkDns = (chain: Chain, pods: PodTemplate, verdict: Verdict) => {
  for (const protocol of ['UDP', 'TCP'] as const) {
    checkOutOf(chain, pods, 'DNS', { peer: dnsOf(pods), port: 53, protocol }, verdict);
  }
};
