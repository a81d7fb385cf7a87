import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { InstanceType, type IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, DefaultCapacityType, type ICluster, KubernetesVersion } from 'aws-cdk-lib/aws-eks-v2';
import { NodeGroup } from '../lib/node-group';
import { OURS, outdir, settings, templates } from './support';

const template = templates(OURS).cluster();
const GROUP = 'AWS::EKS::Nodegroup';

test('two t3.medium on demand with room to grow, labelled as in the tutorial', () => {
  template.hasResourceProperties(GROUP, {
    AmiType: 'AL2023_x86_64_STANDARD',
    CapacityType: 'ON_DEMAND',
    InstanceTypes: ['t3.medium'],
    Labels: { app: 'miztiik_on_demand_ng' },
    ScalingConfig: { MinSize: 2, DesiredSize: 2, MaxSize: 4 },
  });
});

test('Graviton types get the image of their architecture', () => {
  templates(settings({ cluster: { nodes: { ...OURS.cluster.nodes, instanceTypes: ['t4g.medium'] } } }))
    .cluster()
    .hasResourceProperties(GROUP, { AmiType: 'AL2023_ARM_64_STANDARD' });
});

test('updates respect disruption budgets, and broken nodes are replaced', () => {
  template.hasResourceProperties(GROUP, { ForceUpdateEnabled: false, NodeRepairConfig: { Enabled: true } });
});

test('pods cannot take the credentials of their node, and its disk is encrypted', () => {
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: {
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3' } }],
    },
  });
});

test('the kubelet gets the number of pods that prefix delegation allows for', () => {
  template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: {
      UserData: { 'Fn::Base64': Match.stringLikeRegexp('maxPods: 50[\\s\\S]*memory: 805Mi') },
    },
  });
});

test('nobody logs in by SSH; Session Manager is allowed by policy', () => {
  template.hasResourceProperties(GROUP, { RemoteAccess: Match.absent() });
  template.hasResourceProperties('AWS::IAM::Role', {
    ManagedPolicyArns: Match.arrayWith([
      {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/AmazonSSMManagedInstanceCore'],
        ],
      },
    ]),
  });
});

test('nodes carry the security group of the cluster, over which the control plane reaches every port', () => {
  const [launch] = Object.values(template.findResources('AWS::EC2::LaunchTemplate'));
  expect(launch?.Properties.LaunchTemplateData).not.toHaveProperty('SecurityGroupIds');
  expect(launch?.Properties.LaunchTemplateData).not.toHaveProperty('NetworkInterfaces');
});

test.each([443, 10250, 10251, OURS.ports.adapter])(
  'nodes with a security group of their own let the control plane reach port %d',
  (port) => {
    withOwnSecurityGroup().hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: port,
      ToPort: port,
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Own'), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Cluster'), 'ClusterSecurityGroupId'] },
    });
  },
);

function withOwnSecurityGroup(): Template {
  const stack = new Stack(new App({ outdir: outdir() }), 'stack');
  // CDK's own types are not written for exactOptionalPropertyTypes, here and below.
  const vpc = new Vpc(stack, 'Vpc') as IVpc;
  const cluster = new Cluster(stack, 'Cluster', {
    vpc,
    version: KubernetesVersion.of('1.36'),
    defaultCapacityType: DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
  }) as ICluster;
  const securityGroup = new SecurityGroup(stack, 'Own', { vpc });
  new NodeGroup(stack, 'Nodes', {
    cluster,
    securityGroup,
    subnets: vpc.privateSubnets,
    instanceTypes: [new InstanceType('t3.medium')],
    size: OURS.cluster.nodes.size,
    maxPods: 50,
    ports: OURS.ports,
  });
  return Template.fromStack(stack);
}
