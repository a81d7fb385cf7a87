import { checkChains } from '../../../chain';

const judge = (value: object) =>
  checkChains([{ value, file: 'a.yaml' }]).findings.map(
    ({ severity, link, field, message }) => `${severity} ${link} ${field.name}: ${message}`,
  );

test('a namespace on a cluster-scoped object is a warning: the API server drops it, and upstream manifests have it', () => {
  const clusterRole = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader', namespace: 'monitoring' },
  };
  expect(judge(clusterRole)).toEqual([expect.stringMatching(/^warning known-api metadata\.namespace: /)]);
});
