import { Cluster } from '../../chain/cluster';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'shop', labels: { app: 'a' } },
};

/** How many budgets of this spec are for the pods of the same namespace. */
const budgets = (spec: object): number => {
  const budget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'a', namespace: 'shop' },
    spec,
  };
  const cluster = new Cluster([POD, budget].map((value) => ({ file: 'a.yaml', value })));
  return cluster.workloads().reduce((sum, pods) => sum + cluster.disruptionBudgetsOn(pods).length, 0);
};

test.each([
  [{}, 0],
  [{ selector: null }, 0],
  [{ selector: {} }, 1],
  [{ selector: { matchLabels: { app: 'a' } } }, 1],
  [{ selector: { matchLabels: { app: 'b' } } }, 0],
])('a budget with %j is for %d of one pod', (spec, count) => {
  expect(budgets(spec)).toBe(count);
});
