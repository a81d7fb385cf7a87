import { load } from 'js-yaml';
import { shopfront } from '../lab/delivery/shopfront';
import { changes } from '../synth/changes';
import { describe as describeObject } from '../synth/manifest';
import { minimal } from './support/fixtures';
import { find, type Loose, objectsOf, renderAll } from './support/objects';

const before = renderAll();
const after = renderAll([shopfront, minimal]);
const changed = changes(before, after);

test('a second service, with another counter, brings its own folder and the Application that reads it', () => {
  const added = changed.filter(({ kind }) => kind === 'added');
  const folder = objectsOf(before.filter(({ path }) => path === 'shopfront/shopfront.k8s.yaml'));
  const likeTheFirst = folder.map((object) => describeObject(object).replaceAll('shopfront', 'checkout'));
  expect(added.map(({ object }) => object).sort()).toEqual(
    [...likeTheFirst, 'Application argocd/checkout'].sort(),
  );
});

test('elsewhere only the rules of the adapter change, and the adapter restarts to read them', () => {
  const others = changed.filter(({ kind }) => kind !== 'added');
  expect(others.map(({ kind, object, restartsPods }) => [kind, object, restartsPods])).toEqual([
    ['changed', 'ConfigMap monitoring/adapter-config', false],
    ['changed', 'Deployment monitoring/prometheus-adapter', true],
  ]);
  expect(others[1]?.fields).toEqual([
    expect.stringMatching(
      /^spec\.template\.metadata\.annotations\.checksum\/config: "[0-9a-f]+… -> "[0-9a-f]+…$/,
    ),
  ]);
});

test('the rules of the first service stay as they were, and three are new', () => {
  const rules = (files: typeof before): Loose[] =>
    (load(find(objectsOf(files), 'ConfigMap', 'adapter-config').data['config.yaml']) as Loose).rules;
  expect(rules(after).slice(0, 3)).toEqual(rules(before));
  expect(
    rules(after)
      .slice(3)
      .map(({ seriesQuery, name }) => [name.as, seriesQuery.split('{')[0]]),
  ).toEqual([
    ['requests_per_second', 'requests_total'],
    ['requests_per_second_burst', 'requests_total'],
    ['requests_per_second', 'requests_total'],
  ]);
});

test('a second service with the same metric changes nothing but the list of Applications outside its folder', () => {
  const twin = changes(before, renderAll([shopfront, { ...minimal, metric: shopfront.metric }]));
  expect(twin.filter(({ path }) => path !== 'checkout/checkout.k8s.yaml')).toMatchObject([
    { kind: 'added', object: 'Application argocd/checkout' },
  ]);
});
