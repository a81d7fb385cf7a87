import { applicationStates, redeliver, refresh, synced } from '../delivery/deliver';
import { commit, labDist } from '../delivery/repository';
import { startAgain, stop } from '../node/daemon';
import { until } from '../node/until';
import { continuously } from './support/continuously';
import { ADAPTER, podNames, renew, revision } from './support/faults';
import { deployment, get, hpa, METRICS, namespace, reading, shopfront, size } from './support/shopfront';
import { describeInLab, kubectl } from './support/target';

const { min, max } = shopfront.replicas;
const MONITORING = ['--namespace', 'monitoring'];
const answers = () => METRICS.every((metric) => reading(metric) !== undefined);

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
    const gaps = await continuously(60, answers, () => redeliver(kubectl, 'short windows', labDist('short')));
    await until('every adapter is a new one', 120, () =>
      podNames(ADAPTER).every((name) => !before.includes(name)),
    );
    expect(gaps).toEqual([]);
    await redeliver(kubectl, 'the windows of config/metrics.ts', labDist('real'));
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
    const before = size();
    await stop('kube-apiserver');
    startAgain('kube-apiserver');
    await until('the metric is back', 120, answers);
    expect(size()).toEqual(before);
  });
});

describeInLab('somebody', () => {
  test('deploys a pod with similar labels: its traffic is not counted, and it is not scaled', async () => {
    kubectl.apply(LOOKALIKE);
    try {
      await until('the other pod is ready', 60, () =>
        kubectl.is('condition=Available', 'deployment/lookalike', namespace),
      );
      const { subsets } = {
        subsets: kubectl.must([
          'get',
          'endpointslices',
          '--namespace',
          namespace,
          '--selector=kubernetes.io/service-name=shopfront-metrics',
          '--output=jsonpath={.items[*].endpoints[*].targetRef.name}',
        ]),
      };
      expect(subsets).not.toContain('lookalike');
      expect(size()).toEqual({ wanted: min, ready: min });
    } finally {
      kubectl.must(['delete', 'deployment/lookalike', '--namespace', namespace, '--timeout=60s']);
    }
  });

  test('scales by hand: the HPA takes it back, and Argo CD finds nothing to object to', async () => {
    kubectl.must(['scale', `deployment/${deployment}`, `--replicas=${max}`, '--namespace', namespace]);
    await until('it is at its minimum again', 300, () => size().wanted === min);
    expect(applicationStates(kubectl).find(({ name }) => name === 'shopfront')?.sync).toBe('Synced');
  });

  test('edits the HPA by hand: Argo CD takes it back', async () => {
    kubectl.must([
      ...['patch', 'hpa', hpa, '--namespace', namespace, '--type=merge'],
      ...['--patch', JSON.stringify({ spec: { maxReplicas: max + 6 } })],
    ]);
    await until(
      'its maximum is that of git again',
      120,
      () => get<{ spec: { maxReplicas: number } }>('hpa', hpa).spec.maxReplicas === max,
    );
  });

  test.each([
    ['removes every file from dist/', () => []],
    [
      'empties the file of the service',
      () =>
        labDist('real').map((file) =>
          file.path.startsWith('shopfront/') ? { ...file, text: '# nothing\n' } : file,
        ),
    ],
  ])('%s in git: nothing is pruned', async (_, files) => {
    const uid = () => get<{ metadata: { uid: string } }>('deployment', deployment).metadata.uid;
    const before = uid();
    const applications = applicationStates(kubectl).length;
    const broken = commit('an accident', files());
    refresh(kubectl);
    await until('Argo CD has seen it', 120, () =>
      applicationStates(kubectl).some(({ sync, revision: at }) => at === broken || sync !== 'Synced'),
    );
    expect(uid()).toBe(before);
    expect(applicationStates(kubectl)).toHaveLength(applications);
    await synced(kubectl, commit('the accident is mended', labDist('real')));
  });
});

describeInLab('a drained node', () => {
  test('loses no more pods at a time than the disruption budgets permit, and the metric answers on', async () => {
    kubectl.must(['scale', `deployment/${deployment}`, `--replicas=${max}`, '--namespace', namespace]);
    await until(`${max} pods are ready`, 60, () => size().ready === max);
    const { status, stderr } = kubectl.run([
      ...['drain', 'lab', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=30s'],
      '--pod-selector=app.kubernetes.io/part-of in (shopfront, custom-metrics)',
    ]);
    try {
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/violate the pod's disruption budget/);
      expect(size().ready).toBeGreaterThanOrEqual(1);
      expect(answers()).toBe(true);
    } finally {
      kubectl.must(['uncordon', 'lab']);
    }
    await until('everything runs again', 120, () => podNames(ADAPTER).length === 2 && answers());
  });
});

const LOOKALIKE = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: lookalike, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: shopfront, tier: lookalike}}
  template:
    metadata: {labels: {app: shopfront, tier: lookalike}}
    spec:
      containers: [{name: podinfo, image: "${shopfront.image}"}]
`;
