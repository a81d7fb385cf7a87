import { TUTORIAL_NAMESPACE } from '../../lab/delivery/shopfront';
import type { Fork } from './fork';

/** Something that the owner of a fork does. */
export interface Act {
  readonly title: string;
  readonly edit: (fork: Fork) => void;
  /** What the synth after it has to print, though it exits with 0. @default - whatever it likes */
  readonly synthSays?: RegExp;
}

const { name: TUTORIAL } = TUTORIAL_NAMESPACE;

/** A declaration as somebody types it who has read the README, with a metric of its own. */
const ORDERS = `import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Image } from '../charts/constructs/image';
import type { Declaration } from './declaration';
import { springRequestsPerSecond } from './metrics';

export const orders: Declaration = {
  name: 'orders',
  namespace: '${TUTORIAL}',
  image: Image.of('registry.example.com/shop/orders', '2.7.0'),
  runAs: { user: 10001, group: 10001 },
  ports: { http: 8080, metrics: 8081 },
  probes: { readiness: '/actuator/health/readiness', liveness: '/actuator/health/liveness' },
  metricsPath: '/actuator/prometheus',
  env: ({ ports }) => ({ SERVER_PORT: \`\${ports.http}\`, MANAGEMENT_SERVER_PORT: \`\${ports.metrics}\` }),
  resources: { cpu: Cpu.millis(50), memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) } },
  replicas: { min: 2, max: 4 },
  requestsPerSecondPerPod: 25,
  metric: springRequestsPerSecond,
};
`;

const SPRING = `
/** Requests per second to anything built on Spring Boot. */
export const springRequestsPerSecond = RequestMetric.rateOf({
  name: 'spring_requests_per_second',
  counter: 'http_server_requests_seconds_count',
  ignoredPaths: '/actuator.*',
  pathLabel: 'uri',
});
`;

/** The paths as podinfo spells them, which no probe of Spring has. */
const MISSPELT = `
/** Requests per second to the search. */
export const searchesPerSecond = RequestMetric.rateOf({
  name: 'searches_per_second',
  counter: 'http_server_requests_seconds_count',
  ignoredPaths: 'healthz|readyz',
  pathLabel: 'uri',
});
`;

export const acts: readonly Act[] = [
  {
    title: 'a second service, as the README says',
    edit: (fork) => {
      fork.replace('services/metrics.ts', /$/, SPRING);
      declare(fork, 'orders');
    },
  },
  { title: 'a service called checkout', edit: (fork) => declare(fork, 'checkout') },
  {
    title: 'a service without runAs',
    edit: (fork) => {
      declare(fork, 'payments');
      fork.replace('services/payments.ts', /^ {2}runAs: .*\n/m, '');
    },
  },
  {
    title: 'a service of which the check warns',
    edit: (fork) => {
      fork.replace('services/metrics.ts', /$/, MISSPELT);
      declare(fork, 'search');
      fork.replace('services/search.ts', 'springRequestsPerSecond', 'searchesPerSecond');
    },
    synthSays: /^warning self-traffic/m,
  },
  {
    title: 'one more namespace, and a service in it',
    edit: (fork) => {
      const line = "  { name: 'shop', enforce: 'restricted' },\n";
      fork.replace(
        'config/namespaces.ts',
        '] as const satisfies AtLeastOne',
        `${line}] as const satisfies AtLeastOne`,
      );
      declare(fork, 'carts');
      fork.replace('services/carts.ts', TUTORIAL, 'shop');
    },
  },
  {
    title: 'another git URL, and somebody who reviews',
    edit: (fork) => {
      fork.replace(
        'config/git.ts',
        'url: PLACEHOLDER_URL',
        "url: 'https://git.example.org/shop/cluster.git'",
      );
      fork.replace('CODEOWNERS', '@your-organisation/platform', '@somebody');
    },
  },
  {
    title: 'the demo deleted, with its metric and its namespace',
    edit: (fork) => {
      fork.remove('services/shopfront.ts');
      fork.replace('services/index.ts', /^import .* from '\.\/shopfront';\n/m, '');
      fork.replace('services/index.ts', /, shopfront|shopfront, /, '');
      fork.replace(
        'services/metrics.ts',
        /\/\*\*(?:(?!\*\/).)*\*\/\nexport const httpRequestsPerSecond .*?\n}\);\n/s,
        '',
      );
      fork.replace('config/namespaces.ts', new RegExp(`( {2}//.*\n)?.*'${TUTORIAL}'.*\n`), '');
      for (const name of ['orders', 'checkout', 'payments', 'search'])
        fork.replace(`services/${name}.ts`, TUTORIAL, 'shop');
    },
  },
  {
    title: 'the warning mended',
    edit: (fork) => fork.replace('services/metrics.ts', 'healthz|readyz', '/actuator.*'),
  },
];

/** After all others, since nothing is built any more of what they prove. */
export const existingCluster: Act = {
  title: 'the cluster is one that exists',
  edit: (fork) =>
    fork.replace(
      'config/cluster.ts',
      /export const cluster: .*$/s,
      "export const cluster: Cluster | 'existing' = 'existing';\n",
    ),
};

/** A file of `services/` like the one of orders, and its lines in the list. */
function declare(fork: Fork, name: string): void {
  fork.write(`services/${name}.ts`, ORDERS.replaceAll('orders', name));
  fork.replace(
    'services/index.ts',
    'import type { Declaration }',
    `import { ${name} } from './${name}';\nimport type { Declaration }`,
  );
  fork.replace('services/index.ts', '[] = [', `[] = [${name}, `);
}
