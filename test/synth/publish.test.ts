import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { applications } from '../../app';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import { shopfront } from '../../lab/delivery/shopfront';
import { readFolder } from '../../synth/folder';
import { describe as describeObject } from '../../synth/manifest';
import { publish } from '../../synth/publish';
import { refuseDuplicates, refuseLoss } from '../../synth/refusals';
import { minimal } from '../support/fixtures';
import { objectsOf } from '../support/objects';
import { platform } from '../support/platform';

const EVERY_SERVICE_GONE =
  'every service would be gone (shopfront); if that is meant, add --allow-removing-every-service';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'publish-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const target = () => join(root, 'dist');
const paths = () => readFolder(target()).map(({ path }) => path);
const texts = () => readFolder(target()).map(({ text }) => text);

function run(
  declared: readonly ServiceDeclaration[] = [shopfront],
  allowRemovingEveryService = false,
  on = platform,
) {
  return publish({
    applications: applications(on, declared),
    output: join(root, '.cdk8s'),
    target: target(),
    allowRemovingEveryService,
  });
}

test('the first time everything is new; the second time nothing is', () => {
  expect(new Set(run().changes.map(({ kind }) => kind))).toEqual(new Set(['added']));
  expect(run().changes).toEqual([]);
  expect(readdirSync(root).sort()).toEqual(['.cdk8s', 'dist']);
});

test('the output of the CLI gets the same files', () => {
  run();
  const output = readFolder(join(root, '.cdk8s')).map(({ path, text }) => [path, text]);
  expect(output).toEqual(readFolder(target()).map(({ path, text }) => [path, text]));
});

test('a service that is gone takes its folder along, and is named object by object', () => {
  const { files } = run([shopfront, minimal]);
  const { changes } = run();
  const removed = changes.filter(({ kind }) => kind === 'removed');
  const folder = objectsOf(files.filter(({ path }) => path.startsWith('checkout/'))).map(describeObject);
  expect(removed.map(({ object }) => object).sort()).toEqual(
    [...folder, 'Application argocd/checkout'].sort(),
  );
  expect(removed).toContainEqual({
    kind: 'removed',
    path: 'checkout/checkout.k8s.yaml',
    object: 'Deployment miztiik-automation-ns/checkout-deploy',
    fields: [],
    restartsPods: false,
  });
  expect(existsSync(join(target(), 'checkout'))).toBe(false);
});

test('a changed field is shown with both values, and whether pods restart', () => {
  run();
  expect(run([{ ...shopfront, replicas: { min: 1, max: 5 } }]).changes).toEqual([
    {
      kind: 'changed',
      path: 'shopfront/shopfront.k8s.yaml',
      object: 'HorizontalPodAutoscaler miztiik-automation-ns/shopfront-hpa',
      fields: ['spec.maxReplicas: 3 -> 5'],
      restartsPods: false,
    },
  ]);
});

test('of a long value the part is shown that differs', () => {
  run();
  const windows = { ...platform, metrics: { ...platform.metrics, window: Duration.minutes(10) } };
  const { changes } = run([shopfront], false, windows);
  const config = changes.find(({ object }) => object === 'ConfigMap monitoring/adapter-config');
  expect(config?.fields).toEqual([
    `data.config.yaml: …cs|debug_pprof.*\\"}[5m]))\\n        or\\n        sum by (<<.Gr… -> …cs|debug_pprof.*\\"}[10m]))\\n        or\\n        sum by (<<.G…`,
  ]);
});

describe('what was not written by a synth is undone, and said', () => {
  const SHOPFRONT = 'shopfront/shopfront.k8s.yaml';
  const foreign = (path: string, kind: 'changed' | 'removed') => ({
    kind,
    path,
    object: 'file that no synth wrote',
    fields: [],
    restartsPods: false,
  });

  test.each<[string, () => void, ReturnType<typeof foreign>]>([
    ['a note', () => writeFileSync(join(target(), 'NOTES.md'), 'mine'), foreign('NOTES.md', 'removed')],
    [
      'a symbolic link, for which Argo CD may refuse the whole repository',
      () => symlinkSync('/etc', join(target(), 'shopfront/link')),
      foreign('shopfront/link', 'removed'),
    ],
    [
      'what a merge left conflicts in',
      () => {
        const text = readFileSync(join(target(), SHOPFRONT), 'utf8');
        const conflict = '<<<<<<< HEAD\n  maxReplicas: 3\n=======\n  maxReplicas: 4\n>>>>>>> main';
        writeFileSync(join(target(), SHOPFRONT), text.replace('  maxReplicas: 3', conflict));
      },
      foreign(SHOPFRONT, 'changed'),
    ],
  ])('%s', (_, edit, change) => {
    run();
    const expected = readFolder(target()).map(({ path, text }) => [path, text]);
    edit();
    expect(() => run([])).toThrow(EVERY_SERVICE_GONE);
    expect(run()).toMatchObject({ changes: [change], written: true });
    expect(readFolder(target()).map(({ path, text }) => [path, text])).toEqual(expected);
  });
});

test('a synth that is refused leaves dist/ as it was', () => {
  run();
  const expected = texts();
  expect(() => run([{ ...minimal, requestsPerSecondPerPod: -1 }])).toThrow(
    'requestsPerSecondPerPod: found -1',
  );
  expect(() => run([])).toThrow(EVERY_SERVICE_GONE);
  expect(texts()).toEqual(expected);
});

test('the last service goes when that is meant', () => {
  run();
  run([], true);
  expect(paths().filter((path) => path.startsWith('shopfront/'))).toEqual([]);
});

describe('refused contents', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } };
  const file = (path: string, objects = [object]) => ({ path, text: '', objects });

  test('nothing at all', () => {
    expect(() => refuseLoss([], [])).toThrow('dist/ would be empty, and Argo CD would prune the cluster');
  });

  test('a file without objects', () => {
    expect(() => refuseLoss([], [file('shop/shop.k8s.yaml', [])])).toThrow(
      'dist/shop/shop.k8s.yaml: Application shop would have a file without objects',
    );
  });

  test('one object in two files, also in another version of its group', () => {
    expect(() => refuseDuplicates([file('x/x.k8s.yaml'), file('y/y.k8s.yaml')])).toThrow(
      'dist/y/y.k8s.yaml: ConfigMap b/a is also in dist/x/x.k8s.yaml; an object can have one source, rename one',
    );
    const autoscaler = (version: string) => ({ ...object, apiVersion: `autoscaling/${version}` });
    expect(() => refuseDuplicates([file('x/x.k8s.yaml', [autoscaler('v1'), autoscaler('v2')])])).toThrow(
      'an object can have one source',
    );
  });
});
