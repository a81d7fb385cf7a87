import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { dump } from 'js-yaml';
import { namespaces } from '../../config/namespaces';
import { upstream } from '../build/upstream';
import type { Kubectl } from '../kubectl';
import { start } from '../node/daemon';
import { paths, STATE } from '../node/state';
import { until } from '../node/until';

const REDIS = '127.0.0.1:6379';
const REPO_SERVER = { address: '127.0.0.1:8081', metrics: '8084' };
const CONTROLLER_METRICS = '8082';

/** How often Argo CD asks git for news. Three minutes would be the default. */
const RECONCILE = '15s';

/** Argo CD: its controller and its repo-server as processes, because they read a folder of this machine. */
export async function bringUpArgoCd(kubectl: Kubectl): Promise<void> {
  kubectl.apply(customResources());
  kubectl.apply(configuration());
  const { data, programs } = folders();
  start('redis', {
    program: 'redis-server',
    args: ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', data],
  });
  const env = environment(data, programs);
  start('argocd-repo-server', {
    program: 'argocd',
    args: [
      'repo-server',
      `--redis=${REDIS}`,
      '--port=8081',
      `--metrics-port=${REPO_SERVER.metrics}`,
      '--disable-tls',
      // Without it the server looks for a file that only its own image has.
      '--client-ca-path=',
    ],
    env,
  });
  start('argocd-application-controller', {
    program: 'argocd',
    args: [
      'application-controller',
      `--namespace=${namespaces.argocd}`,
      `--redis=${REDIS}`,
      `--repo-server=${REPO_SERVER.address}`,
      '--repo-server-plaintext',
      `--metrics-port=${CONTROLLER_METRICS}`,
    ],
    env: {
      ...env,
      ARGOCD_FAKE_IN_CLUSTER: 'true',
      HOSTNAME: 'argocd-application-controller-0',
      ARGOCD_CONTROLLER_REPLICAS: '1',
    },
  });
  await until('Argo CD answers', 60, async () => {
    try {
      return (await fetch(`http://127.0.0.1:${CONTROLLER_METRICS}/healthz`)).ok;
    } catch {
      return false;
    }
  });
}

function customResources(): string {
  const crds = join(upstream.argoCdDefinitions(), 'manifests/crds');
  return ['application', 'appproject', 'applicationset']
    .map((kind) => readFileSync(join(crds, `${kind}-crd.yaml`), 'utf8'))
    .join('\n---\n');
}

/** What the chart of Argo CD would write, with the health scripts of this repository. */
function configuration(): string {
  const labels = { 'app.kubernetes.io/part-of': 'argocd' };
  const metadata = (name: string) => ({ name, namespace: namespaces.argocd, labels });
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespaces.argocd } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata('argocd-cm'),
      data: healthCustomizations(),
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: metadata('argocd-secret'),
      stringData: { 'server.secretkey': 'of one lab' },
    },
  ]
    .map((object) => dump(object))
    .join('---\n');
}

/** The scripts of `argocd/health/`, each under the key that is its name. */
function healthCustomizations(): Record<string, string> {
  const folder = join(__dirname, '../../argocd/health');
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      `resource.customizations.health.${parse(file).name}`,
      readFileSync(join(folder, file), 'utf8'),
    ]),
  );
}

function folders(): { data: string; programs: string } {
  const data = join(STATE, 'argocd');
  for (const folder of ['tls', 'ssh', 'gpg', 'plugins']) mkdirSync(join(data, folder), { recursive: true });
  // Every manifest is generated through these scripts, whether or not signatures are asked for.
  const hack = join(upstream.argoCd(), 'hack');
  for (const script of ['git-verify-wrapper.sh', 'gpg-wrapper.sh']) {
    copyFileSync(join(hack, script), join(paths.programs, script));
    chmodSync(join(paths.programs, script), 0o755);
  }
  return { data, programs: paths.programs };
}

function environment(data: string, programs: string): Record<string, string> {
  return {
    PATH: `${programs}:${process.env.PATH}`,
    TMPDIR: data,
    GODEBUG: 'tarinsecurepath=0,zipinsecurepath=0',
    ARGOCD_GPG_ENABLED: 'false',
    // The chart passes on what `argocd-cm` says of these two.
    ARGOCD_RECONCILIATION_TIMEOUT: RECONCILE,
    ARGOCD_RECONCILIATION_JITTER: '0s',
    ARGOCD_TLS_DATA_PATH: join(data, 'tls'),
    ARGOCD_SSH_DATA_PATH: join(data, 'ssh'),
  };
}
