import type { UpgradeFigures } from '../../../lab/upgrade/figures';
import { section } from '../../../tools/proof/upgrade';

const figures: UpgradeFigures = {
  from: '0123456789abcdef0123456789abcdef01234567',
  seconds: 95,
  objects: { recreated: ['Service shop/a'], deleted: [], added: [], changed: ['HPA shop/a', 'HPA shop/b'] },
  byHand: [],
  pods: [{ workload: 'Deployment shop/a', before: 3, after: 3, replaced: 3, restarts: 0 }],
  requests: { perSecond: 6, sent: 1000, failed: 2, reasons: ['connection refused'] },
  secondsWithoutMetric: { long: 0, burst: 7 },
  leftOut: ['other'],
};

test('the section of an upgrade tells every figure', () => {
  expect(section(figures)).toBe(`### What an upgrade does

From \`0123456\`: settled after 95 s, on one node, with the samples of Prometheus on volumes as on EKS.

- Objects recreated: 1 (\`Service shop/a\`).
- Objects deleted: none.
- Objects added: none.
- Objects changed: 2 (\`HPA shop/a\`, \`HPA shop/b\`).
- Objects to be applied by hand, since Argo CD does not sync \`dist/bootstrap/\`: none.
- Requests failed: 2 of 1000, at 6 a second (connection refused).
- Without a value of the metric: \`long\` 0 s, \`burst\` 7 s.
- \`dist/other\` did not run: the lab cannot build its images.

| workload | pods before | replaced | restarts of the others | pods after |
| --- | ---: | ---: | ---: | ---: |
| \`Deployment shop/a\` | 3 | 3 | 0 | 3 |`);
});
