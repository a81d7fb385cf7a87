import { applicationStates, redeliver, refresh, synced } from '../delivery/deliver';
import { commit, labDist } from '../delivery/repository';
import { until } from '../node/until';
import { continuously } from './support/continuously';
import { describeInLab } from './support/describe-in-lab';
import { Load } from './support/load';
import { METRICS, reading } from './support/metric';
import { endSync, operationOf } from './support/operation';
import { addressOf, deployment, endpoints, get, hpa, namespace, shopfront, size } from './support/shopfront';
import { kubectl } from './support/target';

const { min, max } = shopfront.replicas;
/** More than the whole service takes. */
const LOAD = (max + 1) * shopfront.requestsPerSecondPerPod;
/** Two scrapes and the adapter's own interval, with the windows of the lab. */
const SCRAPED_WITHIN_SECONDS = 30;
/** A sync that prunes takes a second or two. */
const PRUNED_WITHIN_SECONDS = 15;

const isIdle = () => METRICS.every((metric) => reading(metric) === 0);

describeInLab('somebody', () => {
  beforeAll(async () => {
    await redeliver(kubectl, 'short windows', labDist('short'));
    await until('the load of the tests before is forgotten', 300, () => size().wanted === min && isIdle());
  });

  test('deploys a pod with similar labels: its traffic is not counted, and it is not scaled', async () => {
    kubectl.apply(LOOKALIKE);
    try {
      await until('the other pod is ready', 60, () =>
        kubectl.is('condition=Available', 'deployment/lookalike', namespace),
      );
      expect(endpoints().filter((name) => name.startsWith('lookalike'))).toEqual([]);
      await until('nothing is counted any more', 120, isIdle);
      const load = new Load(`http://${addressOf('tier=lookalike')}:${shopfront.ports.http}/`, LOAD);
      const counted = await continuously(SCRAPED_WITHIN_SECONDS, isIdle, () => undefined);
      expect(await load.stop()).toMatchObject({ failed: 0 });
      expect(counted).toEqual([]);
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

  test('pushes an image that does not exist: the pods serve on, and the command of the documentation ends the sync that waits', async () => {
    const before = size();
    commit('an image that nobody pushed', withImage(`${shopfront.image}-mistyped`));
    refresh(kubectl);
    await until('a sync waits for the new pods', 120, () =>
      operationOf('shopfront').message.startsWith('waiting for healthy state'),
    );
    const mended = commit('the right image', labDist('short'));
    refresh(kubectl);
    expect(operationOf('shopfront').phase).toBe('Running');
    endSync('shopfront');
    await synced(kubectl, mended);
    expect(size()).toEqual(before);
  });

  test.each([
    ['removes every file from dist/', () => []],
    [
      'empties the file of the service',
      () =>
        labDist('short').map((file) =>
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
    const lost = await continuously(
      PRUNED_WITHIN_SECONDS,
      () => uid() === before,
      () => undefined,
    );
    expect(lost).toEqual([]);
    expect(applicationStates(kubectl)).toHaveLength(applications);
    await synced(kubectl, commit('the accident is mended', labDist('short')));
  });
});

const withImage = (image: string) =>
  labDist('short').map((file) => ({ ...file, text: file.text.replaceAll(`${shopfront.image}`, image) }));

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
