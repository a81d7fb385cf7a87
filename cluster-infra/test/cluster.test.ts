import { Match } from 'aws-cdk-lib/assertions';
import { OURS, settings, templates } from './support';

const ours = templates(OURS);
const template = ours.cluster();
const CLUSTER = 'AWS::EKS::Cluster';

test('Kubernetes and its service range are those of config/', () => {
  template.hasResourceProperties(CLUSTER, {
    Name: 'eks-cluster-01',
    Version: OURS.versions.kubernetes,
    KubernetesNetworkConfig: { ServiceIpv4Cidr: OURS.network.services },
  });
});

test('the endpoint is private, and a warning names the flag that opens it', () => {
  template.hasResourceProperties(CLUSTER, {
    ResourcesVpcConfig: { EndpointPrivateAccess: true, EndpointPublicAccess: false },
  });
  expect(ours.warnings()).toContainEqual(expect.stringContaining('add -c apiCidrs=<your public address>/32'));
});

test('the endpoint is public for exactly the ranges that are named', () => {
  const open = templates(settings({ cluster: { apiCidrs: ['198.51.100.0/24'] } }));
  open.cluster().hasResourceProperties(CLUSTER, {
    ResourcesVpcConfig: {
      EndpointPrivateAccess: true,
      EndpointPublicAccess: true,
      PublicAccessCidrs: ['198.51.100.0/24'],
    },
  });
  expect(open.warnings()).not.toContainEqual(expect.stringContaining('apiCidrs'));
});

test('the control plane has its own subnets, and the function of CDK has those of the nodes', () => {
  const [eks] = Object.values(template.findResources(CLUSTER));
  const subnets = JSON.stringify(eks?.Properties.ResourcesVpcConfig.SubnetIds);
  expect(subnets.match(/controlplaneSubnet\dSubnet/g)).toHaveLength(2);
  expect(subnets).not.toContain('nodesSubnet');
  for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function')))
    expect(JSON.stringify(Properties.VpcConfig.SubnetIds).match(/nodesSubnet\dSubnet/g)).toHaveLength(2);
});

test('secrets are encrypted under a key that rotates', () => {
  template.hasResourceProperties(CLUSTER, {
    EncryptionConfig: [{ Provider: { KeyArn: Match.anyValue() }, Resources: ['secrets'] }],
  });
  template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
});

test('all five logs are kept for the configured time', () => {
  template.hasResourceProperties(CLUSTER, {
    Logging: {
      ClusterLogging: {
        EnabledTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'].map((Type) => ({
          Type,
        })),
      },
    },
  });
  template.hasResourceProperties('AWS::Logs::LogGroup', {
    LogGroupName: '/aws/eks/eks-cluster-01/cluster',
    RetentionInDays: 30,
  });
});

test('the functions of CDK log for the configured time, and their logs go with the stack', () => {
  for (const stack of [template, ours.network()]) {
    const groups = stack.findResources('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: OURS.cluster.logRetentionDays },
      DeletionPolicy: 'Delete',
    });
    const functions = Object.values(stack.findResources('AWS::Lambda::Function'));
    expect(functions.length).toBeGreaterThan(0);
    for (const { Properties } of functions)
      expect(groups).toHaveProperty([Properties.LoggingConfig?.LogGroup.Ref]);
  }
});

test('standard support, no Auto Mode, no add-ons but ours, deletion protection on request', () => {
  template.hasResourceProperties(CLUSTER, {
    UpgradePolicy: { SupportType: 'STANDARD' },
    ComputeConfig: { Enabled: false },
    BootstrapSelfManagedAddons: false,
    DeletionProtection: false,
  });
  templates(settings({ cluster: { deletionProtection: true } }))
    .cluster()
    .hasResourceProperties(CLUSTER, { DeletionProtection: true });
});

test('administrators are access entries: CDK, the role c_admin, and who is named', () => {
  const principal = 'arn:aws:iam::111122223333:role/platform';
  const named = templates(settings({ cluster: { adminPrincipals: [principal] } })).cluster();
  named.hasResourceProperties(CLUSTER, {
    AccessConfig: { AuthenticationMode: 'API', BootstrapClusterCreatorAdminPermissions: false },
  });
  template.resourceCountIs('AWS::EKS::AccessEntry', 2);
  named.resourceCountIs('AWS::EKS::AccessEntry', 3);
  named.hasResourceProperties('AWS::EKS::AccessEntry', { PrincipalArn: principal });
});

test('the role c_admin can be assumed from this account only', () => {
  const [admin] = Object.values(template.findResources('AWS::IAM::Role')).filter(({ Properties }) =>
    Properties.Description?.['Fn::Join']?.[1]?.[0]?.startsWith('Administers'),
  );
  expect(admin?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
    {
      Action: 'sts:AssumeRole',
      Effect: 'Allow',
      Principal: {
        AWS: {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']],
        },
      },
    },
  ]);
});

test.each([
  ['eks-pod-identity-agent'],
  ['vpc-cni'],
  ['kube-proxy'],
  ['coredns'],
  ['aws-ebs-csi-driver'],
  ['metrics-server'],
  ['cert-manager'],
])('the add-on %s comes in the version that EKS chooses', (AddonName) => {
  template.hasResourceProperties('AWS::EKS::Addon', { AddonName, AddonVersion: Match.absent() });
});

test('an add-on can be pinned', () => {
  templates(settings({ cluster: { addOnVersions: { coredns: 'v1.14.0-eksbuild.1' } } }))
    .cluster()
    .hasResourceProperties('AWS::EKS::Addon', { AddonName: 'coredns', AddonVersion: 'v1.14.0-eksbuild.1' });
});

test('the CNI enforces network policies and hands out ranges', () => {
  const [cni] = Object.values(
    template.findResources('AWS::EKS::Addon', { Properties: { AddonName: 'vpc-cni' } }),
  );
  expect(JSON.parse(cni?.Properties.ConfigurationValues)).toMatchObject({
    enableNetworkPolicy: 'true',
    env: { ENABLE_PREFIX_DELEGATION: 'true' },
  });
});

test.each([
  ['vpc-cni', 'aws-node'],
  ['aws-ebs-csi-driver', 'ebs-csi-controller-sa'],
])('%s has its permissions by Pod Identity', (AddonName, ServiceAccount) => {
  template.hasResourceProperties('AWS::EKS::Addon', {
    AddonName,
    PodIdentityAssociations: [{ ServiceAccount, RoleArn: Match.anyValue() }],
  });
});

test('only Pod Identity takes the roles of add-ons', () => {
  const principals = Object.entries(template.findResources('AWS::IAM::Role'))
    .filter(([id]) => id.startsWith('AddOns'))
    .map(([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement)
    .map((statements) =>
      JSON.stringify(statements).match(/[a-z0-9]+\.eks\.amazonaws\.com|"[a-z0-9]+\.amazonaws\.com/g),
    );
  expect(principals).toHaveLength(2);
  for (const found of principals) expect(new Set(found)).toEqual(new Set(['pods.eks.amazonaws.com']));
});

test('claims that name no class get an encrypted gp3 volume', () => {
  template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
    Manifest: Match.serializedJson([
      Match.objectLike({ kind: 'StorageClass', parameters: { type: 'gp3', encrypted: 'true' } }),
    ]),
  });
});

test('the output ConfigCommand is the command of the tutorial', () => {
  const { Value } = template.findOutputs('ConfigCommand').ConfigCommand ?? {};
  expect(JSON.stringify(Value)).toMatch(/aws eks update-kubeconfig --name .* --region .* --role-arn/);
  for (const name of ['ClusterName', 'ClusterEndpoint', 'NodeRole']) template.hasOutput(name, {});
});
