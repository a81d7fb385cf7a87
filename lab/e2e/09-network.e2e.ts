import { namespaces } from '../../config/namespaces';
import { network } from '../../config/network';
import { addresses, nth } from '../node/addresses';
import { beside, type Client, machine, stranger } from './support/client';
import { describeInLab } from './support/describe-in-lab';
import { ADAPTER, PROMETHEUS, podNames, SHOPFRONT } from './support/faults';
import { namespace, podAddress, shopfront } from './support/shopfront';

const monitoring = namespaces.monitoring.name;
const elsewhere = 'default';
const { http, metrics } = shopfront.ports;
/** Of nothing in particular. */
const ANY = 7777;
const NODE_EXPORTER = 9100;
const INTERNET = '203.0.113.7';
/** Addresses of subnets in which the lab itself has nothing. */
const [, nodes = ''] = network.nodeSubnets;
const [, controlPlane = ''] = network.controlPlaneSubnets;
const NODE = nth(nodes, 9);

const podOf = {
  shopfront: () => `${podNames(SHOPFRONT)[0]}`,
  prometheus: () => `${podNames(PROMETHEUS)[0]}`,
  adapter: () => `${podNames(ADAPTER)[0]}`,
};

/** Who connects. */
const sources = {
  shopfront: () => beside(namespace, podOf.shopfront()),
  Prometheus: () => beside(monitoring, podOf.prometheus()),
  'the adapter': () => beside(monitoring, podOf.adapter()),
  Grafana: () => stranger(monitoring, 'grafana', { 'app.kubernetes.io/name': 'grafana' }, ANY),
  'a stranger in monitoring': () => stranger(monitoring, 'stranger', {}, ANY),
  'a stranger beside shopfront': () => stranger(namespace, 'stranger', {}, ANY),
  'a pod elsewhere': () => stranger(elsewhere, 'stranger', {}, ANY),
  'a load balancer in the VPC': () => machine('node', NODE, [NODE_EXPORTER, ANY]),
  'the control plane': () => machine('control-plane', nth(controlPlane, 4)),
  'the internet': () => machine('internet', INTERNET),
} satisfies Record<string, () => Client>;

/** Where to: the address is known only once everything runs. */
const targets = {
  shopfront: () => podAddress(namespace, podOf.shopfront()),
  Prometheus: () => podAddress(monitoring, podOf.prometheus()),
  'the adapter': () => podAddress(monitoring, podOf.adapter()),
  'the API server': () => addresses.kubernetes,
  'cluster DNS': () => addresses.dns,
  'a pod elsewhere': () => podAddress(elsewhere, 'stranger'),
  'a node': () => NODE,
} satisfies Record<string, () => string>;

type Source = keyof typeof sources;
type Flow = readonly [from: Source, to: keyof typeof targets, port: number];

/** Every flow that a policy of `dist/` permits. */
const open: readonly Flow[] = [
  ['Prometheus', 'shopfront', metrics],
  ['a pod elsewhere', 'shopfront', http],
  ['a load balancer in the VPC', 'shopfront', http],
  ['shopfront', 'cluster DNS', 53],
  ['the adapter', 'Prometheus', 9090],
  ['Grafana', 'Prometheus', 9090],
  ['Prometheus', 'the API server', 443],
  ['Prometheus', 'cluster DNS', 53],
  ['Prometheus', 'a node', NODE_EXPORTER],
  ['the control plane', 'the adapter', 6443],
  ['the adapter', 'the API server', 443],
  ['the adapter', 'cluster DNS', 53],
];

/** Strangers to each of the policies, in each of their directions. */
const shut: readonly Flow[] = [
  ['a stranger beside shopfront', 'shopfront', metrics],
  ['a stranger in monitoring', 'shopfront', metrics],
  ['a load balancer in the VPC', 'shopfront', metrics],
  ['the internet', 'shopfront', http],
  ['shopfront', 'the API server', 443],
  ['shopfront', 'a pod elsewhere', ANY],
  ['a stranger in monitoring', 'Prometheus', 9090],
  ['shopfront', 'Prometheus', 9090],
  ['Prometheus', 'a pod elsewhere', ANY],
  ['Prometheus', 'a node', ANY],
  ['a stranger in monitoring', 'the adapter', 6443],
  ['Prometheus', 'the adapter', 6443],
  ['the adapter', 'shopfront', http],
  ['the adapter', 'a pod elsewhere', ANY],
];

describeInLab('the network policies, enforced', () => {
  const clients = new Map<Source, Client>();
  const reaches = ([from, to, port]: Flow) => clients.get(from)?.reaches(targets[to](), port);

  beforeAll(() => {
    for (const [from] of [...open, ...shut]) if (!clients.has(from)) clients.set(from, sources[from]());
  });

  afterAll(() => {
    for (const client of clients.values()) client.leave();
  });

  test.each(open)('%s reaches %s at %i', (...flow) => {
    expect(reaches(flow)).toBe(true);
  });

  test.each(shut)('%s does not reach %s at %i', (...flow) => {
    expect(reaches(flow)).toBe(false);
  });

  test('a pod elsewhere, and a machine, would answer whoever is let through', () => {
    expect(reaches(['a stranger beside shopfront', 'a pod elsewhere', ANY])).toBe(true);
    expect(reaches(['a stranger beside shopfront', 'a node', ANY])).toBe(true);
  });
});
