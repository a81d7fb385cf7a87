import { App } from 'aws-cdk-lib';
import { withContext } from '../lib/settings';
import { OURS, settings } from './known-settings';
import { built, outdir } from './support';

const nodes = OURS.cluster.nodes;

test.each([
  [
    settings({ cluster: { apiCidrs: ['0.0.0.0/0'] } }),
    'apiCidrs (config/cluster.ts or -c apiCidrs): found "0.0.0.0/0"; that is the whole internet; name the ranges that you work from',
  ],
  [
    settings({ cluster: { apiCidrs: ['198.51.100.7'] } }),
    'apiCidrs (config/cluster.ts or -c apiCidrs): found "198.51.100.7"; write an IPv4 range such as 203.0.113.0/24',
  ],
  [
    settings({ cluster: { apiCidrs: ['198.51.100.7/24'] } }),
    'apiCidrs (config/cluster.ts or -c apiCidrs): found "198.51.100.7/24"; it has bits outside its prefix; write 198.51.100.0/24',
  ],
  [
    settings({ network: { services: '172.20.0.0' } }),
    'config/network.ts, services: found "172.20.0.0"; write an IPv4 range such as 203.0.113.0/24',
  ],
  [
    settings({ network: { nodeSubnets: ['10.0.0.0/18'] } }),
    'config/network.ts, nodeSubnets: found 1; name at least two subnets, one per zone',
  ],
  [
    settings({ network: { publicSubnets: ['10.0.128.0/24'] } }),
    'config/network.ts, publicSubnets: found ["10.0.128.0/24"]; name 2, as many as nodeSubnets',
  ],
  [
    settings({ network: { publicSubnets: ['10.0.200.0/24', '10.0.201.0/24'] } }),
    'config/network.ts, publicSubnets: found ["10.0.200.0/24","10.0.201.0/24"]; the VPC is laid out as 10.0.128.0/24, 10.0.129.0/24; write that',
  ],
  [
    settings({ cluster: { availabilityZones: ['eu-west-1a'] } }),
    'config/cluster.ts, availabilityZones: found ["eu-west-1a"]; name 2, one per subnet of nodes',
  ],
  [
    settings({ cluster: { natGateways: 0 } }),
    'config/cluster.ts, natGateways: found 0; choose 1 to 2, the number of zones',
  ],
  [
    settings({ cluster: { logRetentionDays: 31 } }),
    'config/cluster.ts, logRetentionDays: found 31; choose a number that CloudWatch offers: 30',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, instanceTypes: [] } } }),
    'config/cluster.ts, nodes.instanceTypes: found []; name at least one',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, instanceTypes: ['t3.medium', 't4g.medium'] } } }),
    'config/cluster.ts, nodes.instanceTypes: found ["t3.medium","t4g.medium"]; choose types of one architecture: one group has one image',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, instanceTypes: ['t3.nano'] } } }),
    'config/cluster.ts, nodes.instanceTypes: found "t3.nano"; choose one of t3.medium, ',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, size: { min: 3, desired: 2, max: 4 } } } }),
    'config/cluster.ts, nodes.size: found {"min":3,"desired":2,"max":4}; choose 1 <= min <= desired <= max',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, maxPods: 250 } } }),
    'config/cluster.ts, nodes.maxPods: found 250; choose 1 to 110',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, size: { min: 1, desired: 1, max: 1 } } } }),
    'capacity: everything at maxReplicas requests ',
  ],
  [
    settings({ cluster: { addOnVersions: { 'core-dns': 'v1' } } }),
    'config/cluster.ts, addOnVersions: found "core-dns"; name one of eks-pod-identity-agent, vpc-cni, kube-proxy, coredns, aws-ebs-csi-driver, metrics-server, cert-manager',
  ],
  [
    { ...OURS, versions: { ...OURS.versions, kubernetes: '1.37' } },
    'config/versions.ts, kubernetes: found "1.37"; choose one of 1.36, or install its @aws-cdk/lambda-layer-kubectl package and add it to cluster-infra/lib/kubectl-layer.ts',
  ],
  [
    { ...OURS, repository: __dirname },
    'dist/: found null; run `npm run synth` in the root of the repository',
  ],
])('refused: %#', (from, message) => {
  expect(() => built(from)).toThrow(message);
});

test('the command line names ranges and leaves Argo CD out', () => {
  const { node } = new App({
    outdir: outdir(),
    context: { apiCidrs: '198.51.100.0/24, 203.0.113.7/32', argocd: 'false' },
  });
  expect(withContext(node, OURS)).toMatchObject({
    argocd: false,
    cluster: { apiCidrs: ['198.51.100.0/24', '203.0.113.7/32'] },
  });
  expect(withContext(new App({ outdir: outdir() }).node, OURS)).toEqual({ ...OURS, argocd: true });
});

test('the command line is checked', () => {
  const { node } = new App({ outdir: outdir(), context: { argocd: 'no' } });
  expect(() => withContext(node, OURS)).toThrow("-c argocd: found \"no\"; write 'true' or 'false'");
});
