import { built, OURS, settings } from './support';

const nodes = OURS.cluster.nodes;
const ALICE = 'arn:aws:iam::111122223333:user/alice';

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
    settings({ network: { vpc: '10.0.0.0/8' } }),
    'config/network.ts, vpc: found "10.0.0.0/8"; choose a prefix of /16 to /28',
  ],
  [
    settings({ network: { vpc: '10.0.0.0/20' } }),
    'config/network.ts, nodeSubnets: found "10.0.0.0/18"; choose ranges inside 10.0.0.0/20',
  ],
  [
    settings({ network: { controlPlaneSubnets: ['10.0.130.0/29', '10.0.130.8/29'] } }),
    'config/network.ts, controlPlaneSubnets: found "10.0.130.0/29"; choose a prefix of /16 to /28',
  ],
  [
    settings({ network: { services: '172.20.0.0/28' } }),
    'config/network.ts, services: found "172.20.0.0/28"; choose a prefix of /12 to /24',
  ],
  [
    settings({ network: { services: '198.51.0.0/16' } }),
    'config/network.ts, services: found "198.51.0.0/16"; choose a range inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16',
  ],
  [
    settings({ network: { services: '10.0.192.0/20' } }),
    'config/network.ts, services: found "10.0.192.0/20"; choose a range that does not overlap the VPC\'s, 10.0.0.0/16',
  ],
  [
    settings({ network: { services: '10.0.0.0/12' } }),
    'config/network.ts, services: found "10.0.0.0/12"; choose a range that does not overlap the VPC\'s, 10.0.0.0/16',
  ],
  [
    settings({ cluster: { name: 'my cluster' } }),
    'config/cluster.ts, name: found "my cluster"; write 1 to 100 letters, digits, - and _, first a letter or digit',
  ],
  [
    settings({ cluster: { adminPrincipals: ['arn:aws:iam::111122223333:root'] } }),
    'config/cluster.ts, adminPrincipals: found "arn:aws:iam::111122223333:root"; write the ARN of a role or user, such as arn:aws:iam::111122223333:role/platform',
  ],
  [
    settings({ cluster: { adminPrincipals: [ALICE, ALICE] } }),
    `config/cluster.ts, adminPrincipals: found ["${ALICE}","${ALICE}"]; name each once`,
  ],
  [
    settings({ cluster: { availabilityZones: ['eu-west-1a', 'eu-west-1a'] } }),
    'config/cluster.ts, availabilityZones: found ["eu-west-1a","eu-west-1a"]; name each once',
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
    settings({ cluster: { nodes: { ...nodes, instanceTypes: ['medium'] } } }),
    'config/cluster.ts, nodes.instanceTypes: found "medium"; choose one of t3.medium, ',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, instanceTypes: ['t3.medium', 't3.medium'] } } }),
    'config/cluster.ts, nodes.instanceTypes: found ["t3.medium","t3.medium"]; name each once',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, size: { min: 2, desired: 2.5, max: 4 } } } }),
    'config/cluster.ts, nodes.size: found {"min":2,"desired":2.5,"max":4}; choose whole numbers, 1 <= min <= desired <= max',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, instanceTypes: ['t3.nano'] } } }),
    'config/cluster.ts, nodes.instanceTypes: found "t3.nano"; choose one of t3.medium, ',
  ],
  [
    settings({ cluster: { nodes: { ...nodes, size: { min: 3, desired: 2, max: 4 } } } }),
    'config/cluster.ts, nodes.size: found {"min":3,"desired":2,"max":4}; choose whole numbers, 1 <= min <= desired <= max',
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
