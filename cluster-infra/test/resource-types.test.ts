import type { Template } from 'aws-cdk-lib/assertions';
import { FORK, OURS, templates } from './support';

const fork = templates({ ...OURS, repository: FORK });

test.each(['network', 'cluster', 'argocd'] as const)('the resources of the stack %s, by type', (stack) => {
  expect(countTypes(fork[stack]())).toMatchSnapshot();
});

function countTypes(template: Template): Record<string, number> {
  const resources: Record<string, { readonly Type: string }> = template.toJSON().Resources;
  const types = Object.values(resources).map(({ Type }) => Type);
  return Object.fromEntries(
    [...new Set(types)].sort().map((type) => [type, types.filter((each) => each === type).length]),
  );
}
