import { redeliver } from '../delivery/deliver';
import { labDist } from '../delivery/repository';
import { startAgain, stop } from '../node/daemon';
import { until } from '../node/until';
import { continuously } from './support/continuously';
import { describeInLab } from './support/describe-in-lab';
import { ADAPTER, podNames, renew, revision } from './support/faults';
import { Load } from './support/load';
import { METRICS, reading } from './support/metric';
import { shopfront, size, url } from './support/shopfront';
import { kubectl } from './support/target';

const { min, max } = shopfront.replicas;
const MONITORING = ['--namespace', 'monitoring'];
const answers = () => METRICS.every((metric) => reading(metric) !== undefined);

// First, because what it loads has shrunk again by the time that the others are through.
describeInLab('a drained node', () => {
  beforeAll(async () => {
    await redeliver(kubectl, 'short windows', labDist('short'));
    kubectl.must(['rollout', 'status', 'deployment/prometheus-adapter', ...MONITORING, '--timeout=120s']);
    await until('the metric has a value', 120, answers);
  });

  test('leaves as many pods as the disruption budgets say; no request fails, and the metric answers on', async () => {
    const load = new Load(url(), max * shopfront.requestsPerSecondPerPod);
    await until(`${max} pods are ready`, 120, () => size().ready === max);
    const { status, stderr } = kubectl.run([
      ...['drain', 'lab', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=30s'],
      '--pod-selector=app.kubernetes.io/part-of in (shopfront, custom-metrics)',
    ]);
    try {
      // There is no other node: each budget is used up by the first pod that goes.
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/violate the pod's disruption budget/);
      expect(size().ready).toBe(max - 1);
      expect(podNames(ADAPTER, 'status.phase=Running')).toHaveLength(1);
      expect(answers()).toBe(true);
    } finally {
      kubectl.must(['uncordon', 'lab']);
    }
    await until('everything runs again', 120, () => size().ready === max && answers());
    expect(await load.stop()).toMatchObject({ failed: 0, reasons: [] });
  });
});

describeInLab('the adapter', () => {
  test('may lose one of its two pods without a gap', async () => {
    const [one] = podNames(ADAPTER);
    const gaps = await continuously(30, answers, () => {
      kubectl.must(['delete', 'pod', `${one}`, ...MONITORING, '--wait=false']);
    });
    expect(gaps).toEqual([]);
    await until('there are two again', 60, () => podNames(ADAPTER).length === 2);
  });

  test('restarts by itself when its configuration changes in git, and the metric follows, without a gap', async () => {
    const before = podNames(ADAPTER);
    const gaps = await continuously(60, answers, () =>
      redeliver(kubectl, 'altered windows', labDist('altered')),
    );
    await until('every adapter is a new one', 120, () =>
      podNames(ADAPTER).every((name) => !before.includes(name)),
    );
    expect(gaps).toEqual([]);
  });

  test.each(['prometheus-adapter', 'prometheus-adapter-ca'])(
    'serves on while certificate %s is renewed',
    async (name) => {
      const issued = revision(name);
      const gaps = await continuously(45, answers, () => renew(name));
      expect(revision(name)).toBeGreaterThan(issued);
      expect(gaps).toEqual([]);
    },
  );

  test('trusts the renewed authority once its own certificate is issued by it', async () => {
    const bundle = () =>
      kubectl.must([
        'get',
        'apiservice',
        'v1beta2.custom.metrics.k8s.io',
        '--output=jsonpath={.spec.caBundle}',
      ]);
    const before = bundle();
    const gaps = await continuously(60, answers, () => renew('prometheus-adapter'));
    expect(gaps).toEqual([]);
    await until('the APIService trusts the renewed authority', 60, () => bundle() !== before);
  });
});

describeInLab('the API server', () => {
  test('may restart: afterwards everything is as it was', async () => {
    await until('the service is at its minimum', 300, () => size().wanted === min);
    const before = size();
    await stop('kube-apiserver');
    startAgain('kube-apiserver');
    await until('the metric is back', 120, answers);
    expect(size()).toEqual(before);
  });
});
