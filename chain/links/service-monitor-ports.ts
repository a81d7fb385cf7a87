import type { Chain } from '../chain';
import type { Verdict } from '../link';
import { endpointsOf, type Monitor } from '../model/monitor';
import { servicePorts } from '../model/service';
import type { PodTemplate } from '../model/workload';
import type { Field, KubeObject } from '../object';

/**
 * The part of `service-monitor` about ports: every endpoint names a port that something has which the monitor selects,
 * and one of them a port of the measured pods. One monitor may read many applications, each by a port of its own.
 * Returns whether that is so.
 */
export const checkPorts = (monitor: Monitor, chain: Chain, verdict: Verdict): boolean => {
  const ports = endpointsOf(monitor).map((endpoint) => portOf(endpoint, monitor));
  const own = ownSources(monitor, chain);
  const foreign = ports.filter((port) => port !== undefined).filter((port) => !isPortOf(own, port));
  const all = foreign.length === 0 ? own : allSources(monitor, chain);
  const unknown = foreign.filter((port) => !isPortOf(all, port));
  const wrong = unknown.length > 0 || foreign.length < ports.length ? unknown : foreign;
  for (const port of wrong) reportUnknown(port, own, verdict);
  return wrong.length === 0;
};

/** A port that an endpoint names, and where one of that name is looked for. */
interface NamedPort {
  readonly field: Field;
  readonly of: 'services' | 'pods';
}

/** The port that an endpoint names; `undefined` where it names none and so reads all. */
const portOf = (endpoint: Field, { kind }: Monitor): NamedPort | undefined => {
  const port = endpoint.get('port');
  if (port.present) return { field: port, of: kind === 'ServiceMonitor' ? 'services' : 'pods' };
  const ofContainer = endpoint.get(kind === 'ServiceMonitor' ? 'targetPort' : 'portNumber');
  return ofContainer.present ? { field: ofContainer, of: 'pods' } : undefined;
};

/** What a monitor reads: pods, and the Services in front of them if it is a ServiceMonitor. */
interface Sources {
  readonly services: readonly KubeObject[];
  readonly pods: readonly PodTemplate[];
}

const ownSources = (monitor: Monitor, chain: Chain): Sources => {
  const pods = chain.measured();
  return {
    services: chain
      .services()
      .filter((service) => chain.cluster.monitorsOfService(service).includes(monitor)),
    pods: pods === undefined ? [] : [pods],
  };
};

const allSources = (monitor: Monitor, { cluster }: Chain): Sources => {
  const services = cluster.servicesOf(monitor);
  const behind = services.flatMap((service) => cluster.podsBehind(service));
  return { services, pods: [...behind, ...cluster.podsOf(monitor)] };
};

/** Prometheus knows a container's port by its number, too, but only where the container declares it. */
const isPortOf = ({ services, pods }: Sources, { field: { value }, of }: NamedPort): boolean =>
  of === 'services'
    ? services.flatMap(servicePorts).some(({ name }) => name === value)
    : pods.some(({ ports }) => ports.some(({ name, number }) => name === value || number === value));

const reportUnknown = ({ field, of }: NamedPort, { services, pods }: Sources, verdict: Verdict) => {
  const title =
    of === 'services'
      ? `Service ${services.map(({ name }) => name).join(', ')}`
      : pods.map(({ object }) => object.title).join(', ');
  const ports = of === 'services' ? services.flatMap(servicePorts) : pods.flatMap((each) => each.ports);
  const names = ports.flatMap(({ name }) => name ?? []);
  const missing =
    of === 'pods' && field.number !== undefined
      ? `no container of ${title} declares port ${field.number}`
      : `no port of ${title} is named ${JSON.stringify(field.value)}`;
  verdict.error(
    field,
    `${missing}: Prometheus finds no target there`,
    names.length === 0
      ? 'give the port a name, and name it here'
      : `name one of its ports: ${names.join(', ')}`,
  );
};
