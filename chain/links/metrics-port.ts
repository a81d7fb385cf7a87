import type { Chain } from '../chain';
import { type Link, POD_SERIES, type Verdict } from '../link';
import { Selector } from '../model/selector';
import { describePorts, reachedPort, servicePorts } from '../model/service';
import type { Workload } from '../model/workload';
import type { KubeObject } from '../object';
import { unmeasured } from './unmeasured';

export const metricsPort: Link = {
  id: 'metrics-port',
  sentence:
    "The metrics Service selects the target's pods and its target port is one that the container declares; no load balancer leads to it.",
  why: 'Prometheus finds no address to scrape behind the Service.',
  metrics: POD_SERIES,
  standsOn: ['pods-counted', 'service-monitor'],
  advice: `A Service port's targetPort names a port of the container. A name that no container declares yields no endpoint; a number that none
declares works, but nobody sees that it is meant.

Symptoms: kubectl get endpointslices shows no addresses or no port; the target is missing or down.

A metrics port behind a Service of type LoadBalancer shows every metric to whoever reaches the load balancer.`,
  check(chain, verdict) {
    const target = chain.measured();
    if (target === undefined) return unmeasured(chain, verdict);
    for (const service of metricsServices(chain)) checkService(service, target, chain, verdict);
    checkExposure(chain, target, verdict);
  },
};

/** The Services that monitors read, and the described one. */
const metricsServices = (chain: Chain): readonly KubeObject[] => {
  const described = chain.describedService();
  const monitored = chain.services().filter((service) => chain.cluster.monitorsOfService(service).length > 0);
  return [...new Set([...monitored, ...(described === undefined ? [] : [described])])];
};

const checkService = (service: KubeObject, target: Workload, chain: Chain, verdict: Verdict) => {
  verdict.looked(service);
  const selector = service.get('spec', 'selector');
  if (!selector.present)
    return verdict.absent(`the endpoints of Service ${service.name}, which selects no pods itself`);
  const wanted = Selector.ofMap(selector.stringMap);
  if (!wanted.matches(target.labels)) {
    return verdict.error(
      selector,
      `Service ${service.name} selects ${wanted}, which the pods of ${target.object.title} do not carry`,
      `select their labels: ${target.selector}`,
    );
  }
  const ports = endpointPorts(service, chain);
  for (const port of servicePorts(service)) {
    if (!ports.has(port.name)) continue;
    const reached = reachedPort(port.target, target);
    if (reached === undefined) {
      verdict.error(
        port.targetField,
        `the target port ${JSON.stringify(port.target)} of Service ${service.name} is no port of ${target.object.title}, which declares ${describePorts(target)}`,
        'name a port that the container declares',
      );
    } else if (reached.declared === undefined && target.ports.length > 0) {
      verdict.warning(
        port.targetField,
        `no container of ${target.object.title} declares port ${reached.number}; it declares ${describePorts(target)}`,
        'declare it under containers[].ports, and name it',
      );
    }
  }
};

const endpointPorts = (service: KubeObject, chain: Chain): ReadonlySet<string | undefined> =>
  new Set(
    chain.cluster
      .monitorsOfService(service)
      .flatMap(({ object }) =>
        object.get('spec', 'endpoints').items.map((endpoint) => endpoint.get('port').string),
      ),
  );

const checkExposure = (chain: Chain, target: Workload, verdict: Verdict) => {
  const metrics = new Set(chain.scrapes().map(({ port }) => port.number));
  for (const service of chain.cluster.servicesBefore(target)) {
    if (service.get('spec', 'type').string !== 'LoadBalancer') continue;
    for (const port of servicePorts(service)) {
      const reached = reachedPort(port.target, target);
      if (reached === undefined || !metrics.has(reached.number)) continue;
      verdict.warning(
        port.field,
        `the load balancer of Service ${service.name} leads to port ${reached.number}, which serves the metrics: whoever reaches it reads them`,
        'serve metrics on a port of their own, which this Service leaves out',
      );
    }
  }
};
