import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { ARGOCD_STACK, CLUSTER_STACK, NETWORK_STACK } from '../lib/app';
import { argocdValues } from '../lib/argocd-values';
import { FORK, OURS, templates, UNFORKED } from './support';

const fork = templates({ ...OURS, repository: FORK });

test('the stacks are deployed in this order', () => {
  expect(fork.stacks()).toEqual([NETWORK_STACK, CLUSTER_STACK, ARGOCD_STACK]);
});

test('with the placeholder repository Argo CD is left out, and a warning says what to set', () => {
  const unforked = templates({ ...OURS, repository: UNFORKED });
  expect(unforked.stacks()).toEqual([NETWORK_STACK, CLUSTER_STACK]);
  expect(unforked.warnings()).toContainEqual(
    expect.stringContaining('Set url in config/git.ts to your fork and run `npm run synth`'),
  );
});

test('Argo CD can be left to the reader', () => {
  expect(templates({ ...OURS, repository: FORK, argocd: false }).stacks()).toEqual([
    NETWORK_STACK,
    CLUSTER_STACK,
  ]);
});

test('the chart comes in the version of config/, and waits until Argo CD runs', () => {
  fork.argocd().hasResourceProperties('Custom::AWSCDK-EKS-HelmChart', {
    Chart: 'argo-cd',
    Version: OURS.versions.argoCdChart,
    Namespace: OURS.namespaces.argocd,
    Wait: true,
  });
});

test('the projects and the root Application are those of dist/bootstrap, to the last field, after the chart', () => {
  const template = fork.argocd();
  const [chart] = Object.keys(template.findResources('Custom::AWSCDK-EKS-HelmChart'));
  const [bootstrap] = Object.values(template.findResources('Custom::AWSCDK-EKS-KubernetesResource'));
  const written = loadAll(readFileSync(join(FORK, 'dist/bootstrap/bootstrap.k8s.yaml'), 'utf8'));
  expect(written).not.toEqual([]);
  // CDK finds what it has to delete by a label of its own.
  const label = `"labels":{"${bootstrap?.Properties.PruneLabel}":""}`;
  const applied = bootstrap?.Properties.Manifest.replaceAll(`,${label}`, '');
  expect(JSON.parse(applied)).toEqual(written);
  expect(bootstrap?.DependsOn).toContain(chart);
});

test('nobody gets in without a login, nobody gets a shell, nothing is exposed', () => {
  const values = argocdValues(join(FORK, 'argocd/health'));
  expect(values).toMatchObject({
    global: { networkPolicy: { create: true, defaultDenyIngress: true } },
    configs: {
      cm: { 'users.anonymous.enabled': 'false', 'exec.enabled': 'false' },
      rbac: { 'policy.default': '' },
    },
    dex: { enabled: false },
    notifications: { enabled: false },
    server: { service: { type: 'ClusterIP' } },
  });
});

test('the health scripts are those of argocd/health', () => {
  const { cm } = argocdValues(join(OURS.repository, 'argocd/health')).configs;
  for (const kind of [
    'autoscaling_HorizontalPodAutoscaler',
    'apiregistration.k8s.io_APIService',
    'argoproj.io_Application',
  ])
    expect(cm).toMatchObject({
      [`resource.customizations.health.${kind}`]: readFileSync(
        join(OURS.repository, `argocd/health/${kind}.lua`),
        'utf8',
      ),
    });
});

test('every value exists in the chart', () => {
  // The keys of the chart's values.yaml around those that we set.
  const known = readFileSync(join(__dirname, 'fixtures/argo-cd-10.1.1.values-keys.tsv'), 'utf8')
    .split('\n')
    .map((line) => line.split('\t')[0]);
  const paths = leaves(argocdValues(join(FORK, 'argocd/health')), '');
  // Free-form maps: argocd-cm takes any key of Argo CD, and resources are Kubernetes' own.
  const free = /^(configs\.cm\.(users|resource)|(\w+)\.resources)\b/;
  expect(paths.filter((path) => !free.test(path) && !known.includes(path))).toEqual([]);
});

function leaves(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, child]) => {
    const name = key.replaceAll('.', '\\.');
    return leaves(child, path === '' ? name : `${path}.${name}`);
  });
}
