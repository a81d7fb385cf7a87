import { App } from 'aws-cdk-lib';
import { withContext } from '../lib/settings';
import { built, OURS, outdir } from './support';

const node = (context: Record<string, unknown>) => new App({ outdir: outdir(), context }).node;

test('the command line names ranges and leaves Argo CD out', () => {
  const context = { apiCidrs: '198.51.100.0/24, 203.0.113.7/32', argocd: 'false' };
  expect(withContext(node(context), OURS, {})).toMatchObject({
    argocd: false,
    cluster: { apiCidrs: ['198.51.100.0/24', '203.0.113.7/32'] },
  });
  expect(withContext(node({}), OURS, {})).toEqual({ ...OURS, argocd: true });
});

test.each([
  ['the command line', { account: '111122223333', region: 'eu-central-1' }, {}],
  ['cdk.json', { account: 111122223333, region: 'eu-central-1' }, {}],
  ['the AWS CLI', {}, { CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'eu-central-1' }],
  [
    'the command line before the AWS CLI',
    { region: 'eu-central-1' },
    { CDK_DEFAULT_ACCOUNT: '111122223333', CDK_DEFAULT_REGION: 'us-east-1' },
  ],
])('account and region are those of %s', (_, context, variables) => {
  const found = withContext(node(context), OURS, variables);
  expect(found.environment).toEqual({ account: '111122223333', region: 'eu-central-1' });
  for (const { environment } of built(found).synth().stacks)
    expect(environment.name).toBe('aws://111122223333/eu-central-1');
});

test('without an account, or without a region, the templates fit any', () => {
  expect(withContext(node({}), OURS, { CDK_DEFAULT_REGION: 'us-east-1' }).environment).toBeUndefined();
});

test.each([
  [{ argocd: 'no' }, "-c argocd: found \"no\"; write 'true' or 'false'"],
  [
    { apiCidrs: ['203.0.113.7/32'] },
    '-c apiCidrs: found ["203.0.113.7/32"]; write ranges with commas between them',
  ],
  [{ account: '1111' }, '-c account: found "1111"; write twelve digits'],
  [
    { account: '111122223333', region: 'Frankfurt' },
    '-c region: found "Frankfurt"; write one such as eu-central-1',
  ],
  [{ account: '111122223333' }, '-c region: found undefined; name it too, beside -c account'],
  [{ region: 'eu-central-1' }, '-c account: found undefined; name it too, beside -c region'],
])('the command line is checked: %#', (context, message) => {
  expect(() => withContext(node(context), OURS, {})).toThrow(message);
});
