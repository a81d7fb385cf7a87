import { changedIn, compareObjects, comparePods, type Uids } from '../../../lab/upgrade/compare';
import { identity, type KubeObject, type ManifestFile } from '../../../synth/manifest';

const object = (name: string, labels: Readonly<Record<string, string>> = {}): KubeObject => {
  const metadata = { name, namespace: 'shop', labels };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata };
};
const file = (path: string, ...objects: readonly KubeObject[]): ManifestFile => ({ path, text: '', objects });
const uids = (...pairs: readonly (readonly [string, string])[]): Uids =>
  new Map(pairs.map(([name, uid]) => [identity(object(name)), uid]));

describe('objects', () => {
  const compare = (from: readonly KubeObject[], to: readonly KubeObject[], before: Uids, after: Uids) =>
    compareObjects([file('a/a', ...from)], [file('a/a', ...to)], before, after);
  const nothing = { recreated: [], deleted: [], added: [], changed: [] };
  const names = ['ConfigMap shop/a'];

  test('that stayed as they were are not told', () => {
    const both = uids(['a', '1']);
    expect(compare([object('a')], [object('a')], both, both)).toEqual(nothing);
  });

  test('that stayed and have another content are changed', () => {
    const both = uids(['a', '1']);
    expect(compare([object('a')], [object('a', { x: 'y' })], both, both)).toEqual({
      ...nothing,
      changed: names,
    });
  });

  test('with another uid are recreated, and not changed besides', () => {
    expect(compare([object('a')], [object('a', { x: 'y' })], uids(['a', '1']), uids(['a', '2']))).toEqual({
      ...nothing,
      recreated: names,
    });
  });

  test('that are gone from the cluster are deleted', () => {
    expect(compare([object('a')], [], uids(['a', '1']), uids())).toEqual({ ...nothing, deleted: names });
  });

  test('that are only gone from the files, and still in the cluster, are changed', () => {
    const both = uids(['a', '1']);
    expect(compare([object('a')], [], both, both)).toEqual({ ...nothing, changed: names });
  });

  test('that are new in the cluster are added', () => {
    expect(compare([], [object('a')], uids(), uids(['a', '1']))).toEqual({ ...nothing, added: names });
  });

  test('that the cluster has besides are not told', () => {
    expect(compare([], [], uids(['b', '1']), uids())).toEqual(nothing);
  });
});

test('of a folder, the objects that are new or differ are told, and no others', () => {
  const from = [file('bootstrap/b', object('same'), object('gone')), file('shop/s', object('other'))];
  const to = [
    file('bootstrap/b', object('same'), object('new')),
    file('shop/s', object('other', { x: 'y' })),
  ];
  expect(changedIn('bootstrap/', from, to)).toEqual([object('new')]);
});

describe('pods', () => {
  const pod = (uid: string, restarts = 0, workload = 'Deployment shop/a') => ({ uid, workload, restarts });
  const change = { workload: 'Deployment shop/a', before: 2, after: 2, replaced: 0, restarts: 0 };

  test('that stayed are told as such', () => {
    const pods = [pod('1'), pod('2')];
    expect(comparePods(pods, pods)).toEqual([change]);
  });

  test('that are gone count as replaced; of the others only new restarts count', () => {
    expect(comparePods([pod('1', 5), pod('2', 1)], [pod('2', 3), pod('3', 7)])).toEqual([
      { ...change, replaced: 1, restarts: 2 },
    ]);
  });

  test('are told by workload, also of one that is new', () => {
    expect(comparePods([pod('1')], [pod('1'), pod('2', 0, 'StatefulSet shop/b')])).toEqual([
      { ...change, before: 1, after: 1 },
      { ...change, workload: 'StatefulSet shop/b', before: 0, after: 1 },
    ]);
  });
});
