import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const NO_SMALLER_POLICY = 'EKS requires this AWS managed policy, and AWS keeps it in step with the service.';
const CDKS_FUNCTION = 'The function with which CDK applies manifests and charts; CDK writes its role.';

const managed = (name: string) => `IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`;

/** Where in the cluster stack, what cdk-nag finds there, and why it stays. */
const ACKNOWLEDGED: readonly (readonly [
  path: readonly string[],
  findings: readonly string[],
  reason: string,
])[] = [
  [['Cluster', 'Role'], [managed('AmazonEKSClusterPolicy')], NO_SMALLER_POLICY],
  [['AddOns', 'vpc-cni-role'], [managed('AmazonEKS_CNI_Policy')], NO_SMALLER_POLICY],
  [
    ['AddOns', 'aws-ebs-csi-driver-role'],
    [managed('service-role/AmazonEBSCSIDriverPolicy')],
    NO_SMALLER_POLICY,
  ],
  [
    ['Nodes', 'Role'],
    [
      managed('AmazonEKSWorkerNodePolicy'),
      managed('AmazonEC2ContainerRegistryPullOnly'),
      managed('AmazonSSMManagedInstanceCore'),
    ],
    NO_SMALLER_POLICY,
  ],
  [
    ['Cluster', 'KubectlProvider', 'Handler'],
    [
      managed('service-role/AWSLambdaBasicExecutionRole'),
      managed('service-role/AWSLambdaVPCAccessExecutionRole'),
      managed('AmazonEC2ContainerRegistryReadOnly'),
      // CDK adds this policy where the partition has it, so the finding's id is the whole condition.
      'IAM4[Policy::{"Fn::If":["ClusterKubectlProviderHandlerHasEcrPublic69E09706",{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":iam::aws:policy/AmazonElasticContainerRegistryPublicReadOnly"]]},{"Ref":"AWS::NoValue"}]}]',
      'L1',
    ],
    CDKS_FUNCTION,
  ],
  [
    ['Cluster', 'KubectlProvider', 'Provider'],
    [
      managed('service-role/AWSLambdaBasicExecutionRole'),
      managed('service-role/AWSLambdaVPCAccessExecutionRole'),
      'IAM5[Resource::<ClusterKubectlProviderHandler2E05C68A.Arn>:*]',
    ],
    CDKS_FUNCTION,
  ],
];

/** Acknowledges cdk-nag's findings, each where it is and by its full id: a new one still fails the synth. */
export function acknowledgeFindings(clusterStack: IConstruct): void {
  for (const [path, findings, reason] of ACKNOWLEDGED) {
    const place = path.reduce((scope, id) => scope.node.findChild(id), clusterStack);
    for (const finding of findings)
      Validations.of(place).acknowledge({ id: `AwsSolutions::AwsSolutions-${finding}`, reason });
  }
}
