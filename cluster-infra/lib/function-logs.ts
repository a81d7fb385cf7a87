import { CfnResource, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';

/**
 * Gives every Lambda function of a stack a log group that expires and goes with the stack. Those that Lambda makes by
 * itself do neither, and CDK offers no setting for its own functions.
 *
 * @param days how long lines are kept
 */
export function expireFunctionLogs(stack: Stack, days: RetentionDays): void {
  for (const each of stack.node.findAll()) {
    if (!CfnResource.isCfnResource(each) || each.cfnResourceType !== 'AWS::Lambda::Function') continue;
    const logs = new LogGroup(each.node.scope ?? stack, 'Logs', {
      retention: days,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    each.addPropertyOverride('LoggingConfig.LogGroup', logs.logGroupName);
  }
}
