import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmCharts } from '../../argocd/helm-charts';
import { refusePods } from '../../tools/charts/pods';
import { kindsOf, render } from '../../tools/charts/render';
import { platform } from '../support/platform';

// helm and the chart repository cannot be had in a test: a stand-in says what it was asked, and answers.
const folder = mkdtempSync(join(tmpdir(), 'helm-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [chart] = helmCharts(platform);

function withHelm(script: string): ReturnType<typeof render> {
  if (chart === undefined) throw new Error('no chart');
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  return render(chart, 'monitoring', join(folder, 'helm'));
}

test('each kind and namespace once; what names no namespace lands in that of the release', () => {
  const rendered = [
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}',
    'apiVersion: v1\nkind: Service\nmetadata: {name: b, namespace: node-exporter}',
    'apiVersion: v1\nkind: Service\nmetadata: {name: c}',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: d}',
    '# an empty document',
  ].join('\n---\n');
  expect(kindsOf(withHelm(`cat <<'END'\n${rendered}\nEND`), 'monitoring')).toEqual([
    { group: '', kind: 'Service', namespace: 'monitoring' },
    { group: '', kind: 'Service', namespace: 'node-exporter' },
    { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', namespace: null },
  ]);
});

test('helm is asked for the pinned version, with the definitions, with our values on standard input', () => {
  const asked = join(folder, 'asked');
  withHelm(`echo "$@" > ${asked}; cat >> ${asked}`);
  const [line, ...values] = readFileSync(asked, 'utf8').split('\n');
  expect(line).toBe(
    `template kube-prometheus-stack kube-prometheus-stack --repo https://prometheus-community.github.io/helm-charts --version ${platform.versions.kubePrometheusStack} --namespace monitoring --include-crds --skip-tests --values -`,
  );
  expect(values.join('\n')).toContain('fullnameOverride: prometheus-operator');
});

test('what helm says is what people read when it fails', () => {
  expect(() => withHelm('echo "no such chart" >&2; exit 1')).toThrow(
    `helm template kube-prometheus-stack ${platform.versions.kubePrometheusStack}: no such chart`,
  );
});

test('helm that is not there is named', () => {
  if (chart === undefined) throw new Error('no chart');
  expect(() => render(chart, 'monitoring', '/nowhere/helm')).toThrow(
    'helm is not installed, or not on the PATH',
  );
});

const pod = (namespace?: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'exporter', ...(namespace === undefined ? {} : { namespace }) },
  spec: { containers: [{ name: 'exporter', securityContext: { allowPrivilegeEscalation: false } }] },
});

test('a pod that its namespace does not admit is named, with what it lacks', () => {
  expect(() => refusePods('exporter', [pod()], platform)).toThrow(
    /Pod exporter: container exporter keeps capabilities/,
  );
});

test('a pod in a namespace that admits everything is not', () => {
  expect(() => refusePods('exporter', [pod('node-exporter')], platform)).not.toThrow();
});
