/** What the compiler found wrong, as far as it is told without its words. */
export interface Mistake {
  /** `services/shopfront.ts` */
  readonly file: string;
  /** `TS2322` */
  readonly code: string;
  /** The declared field that it is about, `resources.cpu`; empty when it is about none. */
  readonly field: string;
  /** Whether the line before has to end in a comma. */
  readonly needsComma: boolean;
}

const FIELDS = 'charts/constructs/service-declaration.ts';
const DURATION = 'write Duration.seconds(30), Duration.minutes(5) or Duration.days(7)';
const MEMORY = 'write Size.mebibytes(64) or Size.gibibytes(1)';

/** What to write in a field of a service. A field within one of these has the advice of the one around it. */
const IN_SERVICES: Readonly<Record<string, string>> = {
  name: "write a name in quotes: 'orders'",
  namespace:
    'write a namespace of config/namespaces.ts, or add one there: your own, not of Kubernetes or of the platform',
  image: "write Image.of('registry.example.com/orders', '1.2.3')",
  runAs: 'write { user: 1000, group: 1000 }, the numbers of a user and a group of the image',
  ports: 'write { http: 8080, metrics: 9090 }; a service has these two ports and no other',
  metricsPath: "write a path in quotes: '/metrics'",
  probes: "write { readiness: '/ready', liveness: '/live' }, two paths on the http port",
  env: `write a function that gives each variable a text: env: ({ ports }) => ({ PORT: \`\${ports.http}\` }); a secret cannot be given`,
  resources: 'write { cpu: Cpu.millis(100), memory: { request: Size.mebibytes(64) } }',
  'resources.cpu': 'write Cpu.millis(100), a tenth of a CPU, or Cpu.units(1)',
  'resources.memory': 'write { request: Size.mebibytes(64) }, and a limit if it is another',
  'resources.memory.request': MEMORY,
  'resources.memory.limit': MEMORY,
  replicas: 'write { min: 1, max: 3 }',
  requestsPerSecondPerPod: 'write a number without quotes: 2 or 0.5',
  metric: 'write a metric of services/metrics.ts, or make one with RequestMetric.rateOf',
  burst: 'write true or false, without quotes',
  exposure:
    "write Exposure.clusterOnly(), Exposure.internal() or Exposure.internetFacing({ sourceRanges: ['203.0.113.0/24'] })",
  'exposure.sourceRanges': "write a list with at least one range: ['203.0.113.0/24']",
  egress: 'write Egress.dnsOnly() or Egress.anywhere()',
  drain: 'write Duration.seconds(15)',
};

/** What to write in any field of these files. */
const IN_FILES: Readonly<Record<string, string>> = {
  'config/ports.ts': 'write a port without quotes: 9090',
  'config/versions.ts': "write the version in quotes: '1.2.3'",
};

/** The same as for services, in the rest of `config/`. */
const IN_CONFIG: Readonly<Record<string, string>> = {
  enforce: "write 'privileged', 'baseline' or 'restricted'",
  scrapeInterval: DURATION,
  window: DURATION,
  burstWindow: DURATION,
  retention: DURATION,
  storage: 'write Size.gibibytes(20)',
  nodeSubnets: "write a list with at least one range: ['10.0.0.0/18']",
  publicSubnets: "write a list with at least one range: ['10.0.128.0/24']",
  controlPlaneSubnets: "write a list with at least one range: ['10.0.130.0/28']",
};

const MISSING = `write what is missing; each field is explained in ${FIELDS}`;

/** What the compiler's number tells better than the field. https://github.com/microsoft/TypeScript lists them. */
const BY_CODE: Readonly<Record<string, string>> = {
  TS2304: 'import that name at the top of the file, or correct it',
  TS2375: 'leave out a field that has no value; undefined is none',
  TS7031: 'write the type of the declaration: export const orders: Declaration = { … }',
};

/** What it tells where no field does. */
const BY_CODE_ALONE: Readonly<Record<string, string>> = {
  TS2353: `there is no such field; all that there are, each with its meaning, are in ${FIELDS}`,
  TS2739: MISSING,
  TS2740: MISSING,
  TS2741: MISSING,
};

/** TS1360 is what the list of namespaces tells of any of them, at its end. */
const NAMESPACE = "write { name: 'team-a', enforce: 'restricted' }";

/** An error of the grammar. Then the field at that place tells nothing: it is often the one after the mistake. */
const SYNTAX = /^TS1\d{3}$/;

/** One line on what to write instead; `undefined` where the compiler's own words have to do. */
export function whatToWrite({ file, code, field, needsComma }: Mistake): string | undefined {
  if (needsComma) return 'put a comma at the end of the line before';
  if (file === 'config/namespaces.ts' && code === 'TS1360') return NAMESPACE;
  if (SYNTAX.test(code)) return undefined;
  if (file.startsWith('config/')) return IN_FILES[file] ?? nearest(IN_CONFIG, field);
  if (!file.startsWith('services/')) return undefined;
  // What stands in the list has no type of its own there.
  if (file === 'services/index.ts' && code === 'TS2322')
    return 'write in the file of that service its type: export const orders: Declaration = { … }';
  return BY_CODE[code] ?? nearest(IN_SERVICES, field) ?? BY_CODE_ALONE[code];
}

/** The advice of the field, or of the nearest one around it. */
function nearest(table: Readonly<Record<string, string>>, field: string): string | undefined {
  if (field === '') return undefined;
  return table[field] ?? nearest(table, field.split('.').slice(0, -1).join('.'));
}
