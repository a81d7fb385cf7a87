import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Exposure } from '../charts/constructs/exposure';
import { Image } from '../charts/constructs/image';
import { RequestMetric } from '../charts/constructs/request-metric';
import type { ServiceDeclaration } from '../charts/constructs/service-declaration';
import type { Platform } from '../config/platform';
import { minimal } from './support/fixtures';
import { renderAll } from './support/objects';
import { platform } from './support/platform';

const service = (changed: Partial<ServiceDeclaration>) => () => renderAll([{ ...minimal, ...changed }]);
const on = (changed: Partial<Platform>) => () => renderAll([minimal], { ...platform, ...changed });
const metrics = (changed: Partial<Platform['metrics']>) =>
  on({ metrics: { ...platform.metrics, ...changed } });
const network = (changed: Partial<Platform['network']>) =>
  on({ network: { ...platform.network, ...changed } });
const platformPorts = (changed: Partial<Platform['ports']>) =>
  on({ ports: { ...platform.ports, ...changed } });
const metric =
  (changed: { name?: string; counter?: string; ignoredPaths?: string; pathLabel?: string }) => () =>
    RequestMetric.rateOf({ name: 'a_per_second', counter: 'a_total', ...changed });
const monitoring = (changed: Partial<Platform['monitoring']>) =>
  on({ monitoring: { ...platform.monitoring, ...changed } });
const namespaces = (...names: readonly [string, ...string[]]) => {
  const [first, ...others] = names;
  const facts = (name: string) => ({ name, enforce: 'baseline' }) as const;
  return on({ namespaces: { ...platform.namespaces, applications: [facts(first), ...others.map(facts)] } });
};
const ports = (http: number, metrics: number) => service({ ports: { http, metrics } });
const memory = (memory: ServiceDeclaration['resources']['memory']) =>
  service({ resources: { ...minimal.resources, memory } });
const replicas = (min: number, max: number) => service({ replicas: { min, max } });

/** What somebody may get wrong, and the whole message they read. */
const REFUSED: readonly (readonly [string, () => unknown, string])[] = [
  [
    'a name with capitals',
    service({ name: 'Checkout' }),
    "service, name: found 'Checkout'; write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most 55 characters",
  ],
  [
    'a name that ends in a dash',
    service({ name: 'checkout-' }),
    "service, name: found 'checkout-'; write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most 55 characters",
  ],
  [
    'a name too long for the derived ones',
    service({ name: 'a'.repeat(56) }),
    `service, name: found '${'a'.repeat(56)}'; write at most 55 characters, since derived names are longer`,
  ],
  [
    'a service twice',
    () => renderAll([minimal, { ...minimal }]),
    "service, name: found 'checkout'; another service has that name; rename one",
  ],
  [
    'the name of a platform folder',
    service({ name: 'monitoring' }),
    "service, name: found 'monitoring'; the platform has an Application of that name; rename it",
  ],
  [
    'a namespace that is not on the list',
    service({ namespace: 'default' }),
    "service checkout, namespace: found 'default'; write one of config/namespaces.ts: miztiik-automation-ns",
  ],
  [
    'a namespace that Kubernetes would not take',
    on({ namespaces: { ...platform.namespaces, applications: [{ name: 'Team_B', enforce: 'restricted' }] } }),
    "config/namespaces.ts, applications: found 'Team_B'; write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most 63 characters",
  ],
  ...['default', 'kube-system', 'kube-public'].map(
    (name) =>
      [
        `the namespace ${name}`,
        namespaces(name),
        `config/namespaces.ts, applications: found '${name}'; it belongs to Kubernetes; write a namespace for services alone`,
      ] as const,
  ),
  ...['amazon-cloudwatch', 'amazon-guardduty', 'aws-observability'].map(
    (name) =>
      [
        `the namespace ${name}`,
        namespaces(name),
        `config/namespaces.ts, applications: found '${name}'; it belongs to Amazon EKS; write a namespace for services alone`,
      ] as const,
  ),
  ...Object.entries({
    monitoring: 'monitoring',
    nodeExporter: 'node-exporter',
    argocd: 'argocd',
    certManager: 'cert-manager',
  }).map(
    ([field, name]) =>
      [
        `services in ${name}`,
        namespaces(minimal.namespace, name),
        `config/namespaces.ts, applications: found '${name}'; it is the platform's own, ${field}; write a namespace for services alone, once`,
      ] as const,
  ),
  [
    'a namespace twice',
    namespaces('shop', minimal.namespace, 'shop'),
    "config/namespaces.ts, applications: found 'shop'; it is in the list already; write a namespace for services alone, once",
  ],
  [
    'a namespace of the platform that Kubernetes would not take',
    on({ namespaces: { ...platform.namespaces, argocd: 'Argo CD' } }),
    "config/namespaces.ts, argocd: found 'Argo CD'; write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most 63 characters",
  ],
  [
    'one namespace for monitoring and node-exporter',
    on({ namespaces: { ...platform.namespaces, nodeExporter: platform.namespaces.monitoring } }),
    "config/namespaces.ts, nodeExporter: found 'monitoring'; monitoring has that name, and node-exporter needs a namespace that allows more; rename one",
  ],
  [
    'a name of nothing',
    service({ name: '' }),
    "service, name: found ''; write a DNS label: lower-case letters, digits and -, a letter first and no - last, at most 55 characters",
  ],
  [
    'more replicas than Kubernetes can count',
    replicas(1, 5_000_000_000),
    'service checkout, replicas.max: found 5000000000; write a whole number of pods, from 1 to 2147483647',
  ],
  [
    'a user beyond 32 bits',
    service({ runAs: { user: 99_999_999_999, group: 1 } }),
    'service checkout, runAs.user: found 99999999999; write a number from 1 to 2147483647; 0 is root',
  ],
  [
    'a query in the path of the metrics',
    service({ metricsPath: '/metrics?format=prometheus' }),
    "service checkout, metricsPath: found '/metrics?format=prometheus'; write the path alone, without ? and what follows",
  ],
  [
    'an object as the value of a variable',
    service({ env: ({ drain }) => ({ GRACE: `${drain}s` }) }),
    "service checkout, env.GRACE: found '[object Object]s'; an object stands where a text belongs; name one of its fields",
  ],
  [
    'a variable without a value',
    service({ env: () => JSON.parse('{ "TOKEN": null }') }),
    'service checkout, env.TOKEN: found null; write a text',
  ],
  ...['"50"', 'null'].map(
    (target) =>
      [
        `a target that only a cast lets through, ${target}`,
        service({ requestsPerSecondPerPod: JSON.parse(target) }),
        `service checkout, requestsPerSecondPerPod: found ${target.replaceAll('"', "'")}; write the requests per second that one pod should carry, from 0.001 to 1000000, with at most three decimals`,
      ] as const,
  ),
  [
    'a burst window above the other',
    metrics({ burstWindow: Duration.minutes(6) }),
    "config/metrics.ts, burstWindow: found '6m'; it must not be above window, 5m: it is there to tell of a load sooner",
  ],
  [
    'no Prometheus',
    monitoring({ replicas: 0 }),
    'config/monitoring.ts, replicas: found 0; write a whole number of pods, 1 or more',
  ],
  [
    'samples that are deleted before the window is over',
    monitoring({ retention: Duration.minutes(1) }),
    "config/monitoring.ts, retention: found '1m'; it must hold the window of config/metrics.ts, 5m",
  ],
  ...[Size.kibibytes(1), Size.mebibytes(512)].map(
    (storage) =>
      [
        `a volume of ${storage.toKibibytes()} KiB`,
        monitoring({ storage }),
        `config/monitoring.ts, storage: found '${storage.toKibibytes() / 1024}Mi'; write whole mebibytes, 1024 or more`,
      ] as const,
  ),
  ...['v3.13.2', ''].map(
    (prometheus) =>
      [
        `the version '${prometheus}'`,
        on({ versions: { ...platform.versions, prometheus } }),
        `config/versions.ts, prometheus: found '${prometheus}'; write the version with a digit first, such as 1.2.3; no v`,
      ] as const,
  ),
  ...[
    ['a_bucket', 'it counts a request in each of its buckets; write the _count of that histogram'],
    ['a_sum', 'it adds up seconds or bytes; write the _count of that histogram'],
    ['a_created', 'it is the time at which a counter began; write the counter'],
  ].map(
    ([counter = '', reason]) =>
      [
        `the counter ${counter}`,
        metric({ counter }),
        `metric a_per_second, counter: found '${counter}'; ${reason}`,
      ] as const,
  ),
  ...['.*', '.+', '(?s:.*)'].map(
    (ignoredPaths) =>
      [
        `to ignore ${ignoredPaths}`,
        metric({ ignoredPaths }),
        `metric a_per_second, ignoredPaths: found '${ignoredPaths}'; it matches every path, so that no request would count`,
      ] as const,
  ),
  [
    'more replicas at least than at most',
    replicas(4, 3),
    'service checkout, replicas.min: found 4; it must not be above replicas.max, 3',
  ],
  [
    'no replicas',
    replicas(0, 3),
    'service checkout, replicas.min: found 0; write a whole number of pods, from 1 to 2147483647',
  ],
  [
    'negative replicas',
    replicas(1, -3),
    'service checkout, replicas.max: found -3; write a whole number of pods, from 1 to 2147483647',
  ],
  [
    'half a replica',
    replicas(1, 2.5),
    'service checkout, replicas.max: found 2.5; write a whole number of pods, from 1 to 2147483647',
  ],
  ...[0, -2, Number.NaN, Number.POSITIVE_INFINITY, 0.0001, 2.0004, 1_000_001].map(
    (target) =>
      [
        `a target of ${target}`,
        service({ requestsPerSecondPerPod: target }),
        `service checkout, requestsPerSecondPerPod: found ${target}; write the requests per second that one pod should carry, from 0.001 to 1000000, with at most three decimals`,
      ] as const,
  ),
  [
    'a window shorter than four scrapes',
    metrics({ window: Duration.seconds(30), burstWindow: Duration.seconds(30) }),
    "config/metrics.ts, window: found '30s'; it must hold 4 scrapes, 32s at a scrape interval of 8s",
  ],
  [
    'a burst window shorter than four scrapes',
    metrics({ scrapeInterval: Duration.seconds(15) }),
    "config/metrics.ts, burstWindow: found '32s'; it must hold 4 scrapes, 60s at a scrape interval of 15s",
  ],
  ...[0, 1500].map(
    (millis) =>
      [
        `a scrape interval of ${millis} ms`,
        metrics({ scrapeInterval: Duration.millis(millis) }),
        `config/metrics.ts, scrapeInterval: found '${millis / 1000}s'; write whole seconds, 1 or more`,
      ] as const,
  ),
  [
    'a retention of nothing',
    on({ monitoring: { ...platform.monitoring, retention: Duration.days(0) } }),
    "config/monitoring.ts, retention: found '0s'; write whole seconds, 1 or more",
  ],
  [
    'an image with a tag in its repository',
    () => Image.of('podinfo:6.14.1', '6.14.1'),
    "image repository: found 'podinfo:6.14.1'; write registry/path in lower case, without a tag",
  ],
  [
    'an image in capitals',
    () => Image.of('ghcr.io/Stefan/podinfo', '6.14.1'),
    "image repository: found 'ghcr.io/Stefan/podinfo'; write registry/path in lower case, without a tag",
  ],
  [
    'an empty tag',
    () => Image.of('example.com/checkout', ''),
    "image example.com/checkout, tag: found ''; write a tag of letters, digits, _ . and -",
  ],
  [
    'the tag latest',
    () => Image.of('example.com/checkout', 'latest'),
    "image example.com/checkout, tag: found 'latest'; pin a version, such as 6.14.1",
  ],
  [
    'a short digest',
    () => Image.of('example.com/checkout', '1.0.0', 'sha256:abc'),
    "image example.com/checkout, digest: found 'sha256:abc'; write sha256: and 64 lower-case hexadecimal digits",
  ],
  [
    'a metric name with a dash',
    metric({ name: 'requests-per-second' }),
    "metric, name: found 'requests-per-second'; write letters, digits, _ and :, no digit first",
  ],
  [
    'a counter that Prometheus cannot have',
    metric({ counter: '2xx_total' }),
    "metric a_per_second, counter: found '2xx_total'; write the name of a Prometheus counter: letters, digits, _ and :",
  ],
  [
    'a label that Prometheus cannot have',
    metric({ pathLabel: 'http.route', ignoredPaths: 'x' }),
    "metric a_per_second, pathLabel: found 'http.route'; write the name of a Prometheus label: letters, digits and _",
  ],
  [
    'a look-ahead, which RE2 has not',
    metric({ ignoredPaths: '/(?=live)' }),
    "metric a_per_second, ignoredPaths: found '/(?=live)'; write an RE2 expression (error parsing regexp: invalid or unsupported Perl syntax: `(?=`)",
  ],
  [
    'no path at all to ignore',
    metric({ ignoredPaths: '' }),
    "metric a_per_second, ignoredPaths: found ''; write an RE2 expression, or leave the field out",
  ],
  [
    'two metrics of one name',
    () => {
      const other = RequestMetric.rateOf({ name: 'requests_per_second', counter: 'other_total' });
      return renderAll([minimal, { ...minimal, name: 'other', metric: other }]);
    },
    "metric requests_per_second: found '^other_total$'; ^requests_total$ claims that name; rename one",
  ],
  ['port 0', ports(0, 9090), 'service checkout, ports.http: found 0; write a port from 1 to 65535'],
  [
    'port 65536',
    ports(80, 65536),
    'service checkout, ports.metrics: found 65536; write a port from 1 to 65535',
  ],
  [
    'one port for both',
    ports(8080, 8080),
    'service checkout, ports.metrics: found 8080; it must differ from ports.http, or clients could read the metrics',
  ],
  [
    'a memory request above its limit',
    memory({ request: Size.gibibytes(1), limit: Size.mebibytes(512) }),
    "service checkout, resources.memory.request: found '1Gi'; it must not be above the limit, 512Mi",
  ],
  [
    'no memory',
    memory({ request: Size.mebibytes(0) }),
    "service checkout, resources.memory.request: found '0Mi'; write whole mebibytes, 1 or more",
  ],
  [
    'a memory limit that is not whole mebibytes',
    memory({ request: Size.mebibytes(1), limit: Size.kibibytes(1536) }),
    "service checkout, resources.memory.limit: found '1.5Mi'; write whole mebibytes, 1 or more",
  ],
  ...[Cpu.millis(0), Cpu.millis(-5), Cpu.units(0.0001), Cpu.units(Number.NaN)].map(
    (cpu) =>
      [
        `a CPU request of ${cpu.amount}`,
        service({ resources: { ...minimal.resources, cpu } }),
        `service checkout, resources.cpu: found '${cpu.amount}'; write whole thousandths of a CPU, 1 or more: Cpu.millis(100), Cpu.units(1)`,
      ] as const,
  ),
  ...[Duration.seconds(298), Duration.seconds(2), Duration.millis(2500)].map(
    (drain) =>
      [
        `a drain time of ${drain.toMilliseconds()} ms`,
        service({ drain }),
        `service checkout, drain: found '${drain.toMilliseconds() / 1000} s'; write whole seconds from 3 to 297: the grace period is twice that and 5 s more, and a node waits for a pod at most 600 s`,
      ] as const,
  ),
  [
    'the user root',
    service({ runAs: { user: 0, group: 101 } }),
    'service checkout, runAs.user: found 0; write a number from 1 to 2147483647; 0 is root',
  ],
  [
    'an environment variable with a space',
    service({ env: () => ({ 'LOG LEVEL': 'info' }) }),
    "service checkout, env: found 'LOG LEVEL'; write letters, digits, _ - and ., no digit first",
  ],
  [
    'a probe without a leading slash',
    service({ probes: { readiness: 'ready', liveness: '/live' } }),
    "service checkout, probes.readiness: found 'ready'; write a path that begins with /",
  ],
  [
    'a source range without a prefix',
    () => Exposure.internetFacing({ sourceRanges: ['203.0.113.7'] }),
    "exposure, sourceRanges: found '203.0.113.7'; write an IPv4 range such as 203.0.113.0/24",
  ],
  [
    'a source range with bits outside its prefix',
    () => Exposure.internetFacing({ sourceRanges: ['203.0.113.7/24'] }),
    "exposure, sourceRanges: found '203.0.113.7/24'; it has bits outside its prefix; write 203.0.113.0/24",
  ],
  ...[443000, 0, 6443.5].map(
    (adapter) =>
      [
        `the adapter at port ${adapter}`,
        platformPorts({ adapter }),
        `config/ports.ts, adapter: found ${adapter}; write a port from 1 to 65535`,
      ] as const,
  ),
  [
    'Prometheus at port -1',
    platformPorts({ prometheus: -1 }),
    'config/ports.ts, prometheus: found -1; write a port from 1 to 65535',
  ],
  [
    'one port for Prometheus and the adapter',
    platformPorts({ prometheus: 6443 }),
    'config/ports.ts, prometheus: found 6443; it must differ from adapter, the port that the control plane may reach on the nodes',
  ],
  [
    'a malformed range of the platform',
    network({ controlPlaneSubnets: ['10.0.130.0/40'] }),
    "config/network.ts, controlPlaneSubnets: found '10.0.130.0/40'; write an IPv4 range such as 203.0.113.0/24",
  ],
];

test.each(REFUSED)('refuses %s', (_, build, message) => {
  expect(build).toThrow(new Error(message));
});
