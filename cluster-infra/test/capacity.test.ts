import { checkCapacity, needed } from '../lib/capacity/check-capacity';
import { demand, type Workload } from '../lib/capacity/demand';
import { quantity } from '../lib/capacity/quantity';
import { kubeReserved } from '../lib/capacity/reserved';
import { addressesOfNode, allocatable } from '../lib/capacity/supply';
import { OURS, settings } from './support';

const pods = (count: number, cpuMillis: number, memoryMebibytes: number): Workload[] => [
  { name: 'pods', each: 'cluster', count, cpuMillis, memoryMebibytes },
];

test('a t3.medium offers what the scheduler sees, not what it is sold as', () => {
  expect(allocatable(OURS.cluster.nodes)).toEqual({ cpuMillis: 1930, memoryMebibytes: 2883, pods: 50 });
});

test('the kubelet keeps what the image of EKS lets it keep', () => {
  // A t3.medium without prefix delegation runs 17 pods.
  expect(kubeReserved(17, 2)).toEqual({ cpuMillis: 70, memoryMebibytes: 442 });
  expect(kubeReserved(58, 8).cpuMillis).toBe(90);
});

test('a full node takes four ranges, a warm one, and an address for each interface', () => {
  expect(addressesOfNode(OURS.cluster.nodes)).toBe(5 * 16 + 3);
});

test('the services in dist/ count at maxReplicas, and what is on every node once for each', () => {
  const all = demand(OURS.repository);
  expect(all.find(({ name }) => name === 'shopfront-deploy')).toMatchObject({ count: 3, cpuMillis: 100 });
  expect(all.find(({ name }) => name === 'k8s')).toMatchObject({ count: 2 });
  const [two, three] = [needed(all, 2), needed(all, 3)];
  expect(three.pods - two.pods).toBe(all.filter(({ each }) => each === 'node').length);
});

test('everything fits on the default nodes', () => {
  expect(() => checkCapacity(OURS, demand(OURS.repository))).not.toThrow();
});

test.each([
  [
    pods(39, 100, 1),
    "capacity: everything at maxReplicas requests 3900m CPU, and 2 x t3.medium offer 3860m CPU (1930m CPU each). Raise nodes.size.desired or choose a larger type in config/cluster.ts, or lower a service's maximum of replicas",
  ],
  [
    pods(2, 1, 3000),
    "capacity: everything at maxReplicas requests 6000Mi memory, and 2 x t3.medium offer 5766Mi memory (2883Mi memory each). Raise nodes.size.desired or choose a larger type in config/cluster.ts, or lower a service's maximum of replicas",
  ],
  [
    pods(101, 1, 1),
    "capacity: everything at maxReplicas requests 101 pods, and 2 x t3.medium offer 100 pods (50 pods each). Raise nodes.size.desired or choose a larger type in config/cluster.ts, or lower a service's maximum of replicas",
  ],
])('what does not fit is refused with its numbers', (workloads, message) => {
  expect(() => checkCapacity(OURS, workloads)).toThrow(message);
});

test('what fits only while all nodes live is a warning', () => {
  expect(checkCapacity(OURS, pods(20, 100, 10))).toEqual([
    'With one node lost, everything at maxReplicas requests 2000m CPU, and 1 x t3.medium offer 1930m CPU (1930m CPU each)',
  ]);
  expect(checkCapacity(OURS, pods(10, 100, 10))).toEqual([]);
});

test('the nodes at their most must fit into the subnets', () => {
  const small = settings({ network: { nodeSubnets: ['10.0.0.0/24', '10.0.1.0/24'] } });
  expect(() => checkCapacity(small, [])).not.toThrow();
  const many = { ...OURS.cluster.nodes, size: { min: 2, desired: 2, max: 8 } };
  expect(() => checkCapacity({ ...small, cluster: { ...small.cluster, nodes: many } }, [])).toThrow(
    'capacity: 5 nodes of 50 pods take 415 addresses, and the subnet 10.0.0.0/24 has 251. Widen nodeSubnets in config/network.ts, or lower nodes.size.max or nodes.maxPods in config/cluster.ts',
  );
});

test.each([
  ['100m', 0.1],
  ['2', 2],
  [0, 0],
  ['64Mi', 64 * 2 ** 20],
  ['1.5G', 1.5e9],
])('the quantity %s', (text, value) => {
  expect(quantity('here', text)).toBeCloseTo(value);
});

test('what is no quantity is refused', () => {
  expect(() => quantity('Deployment a/b, requests', '12 apples')).toThrow(
    'Deployment a/b, requests: found "12 apples"; write a Kubernetes quantity such as 100m or 64Mi',
  );
});
