import type { Chain } from '../chain';
import { ALL_METRICS, type Link, POD_SERIES, type Verdict } from '../link';
import { dnsFlows } from '../model/dns';
import type { PodTemplate } from '../model/workload';
import { checkInto, checkOutOf } from './network-flow-cuts';

export const networkFlow: Link = {
  id: 'network-flow',
  sentence:
    'Where NetworkPolicies select the pods, they allow API server to adapter, adapter to Prometheus, Prometheus to the metrics port, and everyone to DNS.',
  why: 'The connection times out, although each object by itself is right.',
  metrics: ALL_METRICS,
  standsOn: ['adapter-service', 'prometheus-service', 'service-monitor', 'metrics-port', 'pods-counted'],
  advice: `A pod that any policy selects is closed in that direction, except for what some policy allows. The API server is no pod: only an address
range (ipBlock) or a rule without "from" lets it in. A name is looked up over UDP 53 first, and over TCP 53 where the answer is long.

Symptoms: FailedDiscoveryCheck with a timeout; "context deadline exceeded" in the adapter's log; targets that are down with a timeout.

Addresses are not in the files, so that a rule with an ipBlock for the right port is taken to fit.`,
  check(chain, verdict) {
    const adapter = chain.pipeline.metricsServer();
    const prometheus = chain.pipeline.prometheus()?.pods;
    const target = chain.target();
    if (adapter !== undefined) checkAdapter(chain, adapter, prometheus, verdict);
    // Other numbers than those of the pods' own series do not need their scrapes.
    const measured = POD_SERIES.includes(chain.metric.type) ? chain.measured() : undefined;
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
  const port = chain.pipeline.adapter()?.securePort ?? adapter.ports[0]?.number;
  if (port !== undefined) checkInto(chain, adapter, 'the API server', 'outside', port, verdict);
  if (prometheus === undefined || chain.pipeline.adapter() === undefined) return;
  const web = prometheus.ports[0]?.number ?? 9090;
  checkBetween(chain, adapter, prometheus, web, verdict);
};

const checkScrapes = (chain: Chain, prometheus: PodTemplate, target: PodTemplate, verdict: Verdict) => {
  for (const number of new Set(chain.scrapes().map(({ port }) => port.number)))
    checkBetween(chain, prometheus, target, number, verdict);
};

const checkBetween = (chain: Chain, from: PodTemplate, to: PodTemplate, port: number, verdict: Verdict) => {
  checkOutOf(chain, from, to.object.title, [{ peer: to, port, protocol: 'TCP' }], verdict, 'error');
  checkInto(chain, to, from.object.title, from, port, verdict);
};

/** The adapter asks Prometheus by name. Without any DNS in the other pods the number still arrives: a warning. */
const checkDns = (chain: Chain, pods: PodTemplate, verdict: Verdict) => {
  for (const protocol of ['UDP', 'TCP'] as const) {
    // Long answers only come over TCP.
    const needed = protocol === 'UDP' && pods === chain.pipeline.adapter()?.pods;
    checkOutOf(chain, pods, 'DNS', dnsFlows(pods, protocol), verdict, needed ? 'error' : 'warning');
  }
};
