import { checkChains } from '../../chain';
import { shopfront } from '../../lab/delivery/shopfront';
import { refuseBrokenChains } from '../../synth/chain-gate';
import type { KubeObject } from '../../synth/manifest';
import { complete, minimal } from '../support/fixtures';
import { find, objectsOf, renderAll } from '../support/objects';

const files = renderAll();

test('every link of every chain holds, and none is out of sight', () => {
  const sourced = files.flatMap(({ path, objects }) => objects.map((value) => ({ value, file: path })));
  const { chains, findings } = checkChains(sourced);
  expect(findings).toEqual([]);
  // A chain for each metric that the HPA asks for.
  const { metrics } = find(objectsOf(files), 'HorizontalPodAutoscaler', 'shopfront-hpa').spec;
  expect(chains).toHaveLength(metrics.length);
  for (const { links } of chains)
    for (const { id, result } of links) expect([id, result]).toEqual([id, 'holds']);
});

test('so does every chain of services that say little or everything', () => {
  expect(() => refuseBrokenChains(renderAll([minimal, complete]))).not.toThrow();
});

test('a broken link is refused, with the link, the object, and what to change', () => {
  const relabel = (object: KubeObject): KubeObject =>
    object.kind === 'ServiceMonitor'
      ? JSON.parse(JSON.stringify(object).replace('"prometheus":"k8s"', '"prometheus":"other"'))
      : object;
  const relabelled = files.map((file) => ({ ...file, objects: file.objects.map(relabel) }));
  expect(() => refuseBrokenChains(relabelled)).toThrow(
    /^prometheus-selects {2}dist\/shopfront\/shopfront\.k8s\.yaml:\d+\n/,
  );
});

test('what does not hold well is told, with the line of the field', () => {
  const probed = { ...shopfront, probes: { readiness: '/ready', liveness: '/live' } };
  const rendered = renderAll([probed]);
  const [warning = ''] = refuseBrokenChains(rendered);
  const [, line = '0'] =
    /^self-traffic {2}dist\/custom-metrics\/adapter-config\.k8s\.yaml:(\d+)\n {2}ConfigMap monitoring\/adapter-config .*metricsQuery\n {2}an idle pod reads .*\n {2}To change: /.exec(
      warning,
    ) ?? [];
  const config = rendered.find(({ path }) => path === 'custom-metrics/adapter-config.k8s.yaml');
  expect(config?.text.split('\n')[Number(line) - 1]).toContain('metricsQuery:');
});
