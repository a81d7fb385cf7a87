import type { Environment } from 'aws-cdk-lib';
import type { Node } from 'constructs';
import { refuse } from './refuse';

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d+$/;

/**
 * The account and region of the stacks: `-c account=111122223333 -c region=eu-central-1`, or those of the AWS CLI, which
 * CDK puts into `CDK_DEFAULT_ACCOUNT` and `CDK_DEFAULT_REGION`.
 *
 * @returns undefined when neither says both: the templates then fit any account and region
 * @throws BadConfiguration when the command line names one of them and nothing the other, or what cannot be one
 */
export function environment(
  node: Node,
  { CDK_DEFAULT_ACCOUNT, CDK_DEFAULT_REGION }: Readonly<Record<string, string | undefined>>,
): Required<Environment> | undefined {
  const named = { account: context(node, 'account', ACCOUNT), region: context(node, 'region', REGION) };
  const account = named.account ?? CDK_DEFAULT_ACCOUNT;
  const region = named.region ?? CDK_DEFAULT_REGION;
  if (account !== undefined && region !== undefined) return { account, region };
  if (named.account !== undefined) refuse('-c region', region, 'name it too, beside -c account');
  if (named.region !== undefined) refuse('-c account', account, 'name it too, beside -c region');
  return undefined;
}

function context(node: Node, key: string, pattern: RegExp): string | undefined {
  const value: unknown = node.tryGetContext(key);
  if (value === undefined) return undefined;
  // A number when it stands in cdk.json.
  if (!pattern.test(`${value}`))
    return refuse(
      `-c ${key}`,
      value,
      key === 'account' ? 'write twelve digits' : 'write one such as eu-central-1',
    );
  return `${value}`;
}
