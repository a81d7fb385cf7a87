import type { Metrics } from '../config/metrics';
import type { Monitoring } from '../config/monitoring';
import type { Network } from '../config/network';
import type { Platform } from '../config/platform';
import type { Ports } from '../config/ports';
import type { Versions } from '../config/versions';
import { checkNamespaces } from './check-namespaces';
import { checkPort } from './constructs/check-declaration';
import { cidr } from './constructs/cidr';
import { durationText, wholeSeconds } from './constructs/duration-text';
import { refuse } from './constructs/refuse';
import { wholeMebibytes } from './constructs/resources';

/** A volume of Amazon EBS is not smaller. */
const SMALLEST_VOLUME_MEBIBYTES = 1024;

/**
 * Refuses facts of the platform that no cluster would accept.
 * @throws DeclarationError naming the field in `config/`
 */
export function checkPlatform({ namespaces, network, ports, metrics, monitoring, versions }: Platform): void {
  checkNamespaces(namespaces);
  checkMetrics(metrics);
  checkMonitoring(monitoring, metrics);
  checkNetwork(network);
  checkPorts(ports);
  checkVersions(versions);
}

function checkMetrics(metrics: Metrics): void {
  for (const [field, duration] of Object.entries(metrics))
    wholeSeconds(`config/metrics.ts, ${field}`, duration);
  const { window, burstWindow } = metrics;
  if (burstWindow.toSeconds() > window.toSeconds())
    refuse(
      'config/metrics.ts, burstWindow',
      durationText(burstWindow),
      `it must not be above window, ${durationText(window)}: it is there to tell of a load sooner`,
    );
}

function checkMonitoring({ replicas, retention, storage }: Monitoring, { window }: Metrics): void {
  if (!Number.isInteger(replicas) || replicas < 1)
    refuse('config/monitoring.ts, replicas', replicas, 'write a whole number of pods, 1 or more');
  wholeSeconds('config/monitoring.ts, retention', retention);
  if (retention.toSeconds() < window.toSeconds())
    refuse(
      'config/monitoring.ts, retention',
      durationText(retention),
      `it must hold the window of config/metrics.ts, ${durationText(window)}`,
    );
  if (storage !== undefined)
    wholeMebibytes('config/monitoring.ts, storage', storage, SMALLEST_VOLUME_MEBIBYTES);
}

function checkNetwork(network: Network): void {
  const ranges = {
    vpc: [network.vpc],
    nodeSubnets: network.nodeSubnets,
    publicSubnets: network.publicSubnets,
    controlPlaneSubnets: network.controlPlaneSubnets,
    services: [network.services],
  };
  for (const [field, values] of Object.entries(ranges))
    for (const value of values) cidr(`config/network.ts, ${field}`, value);
}

function checkPorts({ adapter, prometheus }: Ports): void {
  for (const [field, port] of Object.entries({ adapter, prometheus }))
    checkPort(`config/ports.ts, ${field}`, port);
  if (prometheus === adapter)
    refuse(
      'config/ports.ts, prometheus',
      prometheus,
      'it must differ from adapter, the port that the control plane may reach on the nodes',
    );
}

function checkVersions(versions: Versions): void {
  for (const [field, version] of Object.entries(versions))
    if (!/^\d/.test(version))
      refuse(
        `config/versions.ts, ${field}`,
        version,
        'write the version with a digit first, such as 1.2.3; no v',
      );
}
