import { CfnFlowLog } from 'aws-cdk-lib/aws-ec2';
import { CLUSTER_STACK, NETWORK_STACK } from '../lib/app';
import { built, FORK, OURS } from './support';

afterEach(() => jest.restoreAllMocks());

test('cdk-nag finds nothing that is not acknowledged', () => {
  expect(() => built({ ...OURS, repository: FORK }).synth()).not.toThrow();
});

test('cdk-nag would find a VPC without flow logs', () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  jest.spyOn(console, 'error').mockReturnValue();
  const app = built(OURS);
  const stack = app.node.findChild(NETWORK_STACK);
  for (const resource of stack.node.findAll())
    if (resource instanceof CfnFlowLog) resource.node.scope?.node.tryRemoveChild(resource.node.id);
  expect(() => app.synth()).toThrow('AwsSolutions-VPC7');
});

test('the cluster stack waits for the network', () => {
  const stack = built(OURS).synth().getStackByName(CLUSTER_STACK);
  expect(stack.dependencies.map(({ id }) => id)).toContain(NETWORK_STACK);
});
