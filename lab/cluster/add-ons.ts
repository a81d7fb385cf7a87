import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { versions } from '../../config/versions';
import { goModule } from '../../tools/go-module';
import { LAB_IMAGES } from '../build/images';
import { pinnedVersion } from '../build/pinned-version';
import type { Kubectl } from '../kubectl';
import { until } from '../node/until';

/** cert-manager, an add-on of EKS: its definitions from its Go module, its controllers as pods. */
export async function bringUpCertManager(kubectl: Kubectl): Promise<void> {
  kubectl.apply(definitions('github.com/cert-manager/cert-manager', versions.certManager, 'deploy/crds'));
  kubectl.apply(readFileSync(join(__dirname, 'manifests/cert-manager.yaml'), 'utf8'));
  for (const deployment of ['cert-manager', 'cert-manager-cainjector'])
    await available(kubectl, deployment, 'cert-manager');
}

/** metrics-server, an add-on of EKS, as upstream deploys it. */
export async function bringUpMetricsServer(kubectl: Kubectl): Promise<void> {
  const module = 'sigs.k8s.io/metrics-server';
  const folder = goModule(module, pinnedVersion('metrics-server', module));
  const upstream = kubectl.must(['kustomize', join(folder, 'manifests/base')]);
  kubectl.apply(
    upstream
      .replace(/image: \S*metrics-server:\S+/, `image: ${LAB_IMAGES.metricsServer}`)
      // The certificate of the lab's kubelet is signed by the cluster's authority.
      .replace(
        '- --metric-resolution=15s',
        '- --metric-resolution=15s\n        - --kubelet-certificate-authority=/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
      )
      .replace('initialDelaySeconds: 20', 'initialDelaySeconds: 1'),
  );
  await available(kubectl, 'metrics-server', 'kube-system');
}

/**
 * prometheus-operator, in place of the Helm chart that brings it elsewhere: its definitions and its own example of a
 * deployment, from its Go module.
 */
export async function bringUpOperator(kubectl: Kubectl): Promise<void> {
  const module = 'github.com/prometheus-operator/prometheus-operator';
  kubectl.apply(definitions(module, versions.prometheusOperator, 'example/prometheus-operator-crd'));
  const example = files(goModule(module, versions.prometheusOperator), 'example/rbac/prometheus-operator');
  kubectl.apply(
    example.filter((text) => !text.includes('monitoring.coreos.com/v1\nkind: ServiceMonitor')).join('---\n'),
  );
  await available(kubectl, 'prometheus-operator', 'default');
}

function definitions(module: string, version: string, folder: string): string {
  // Some files have no separator of their own; joined without one, all but the last would be lost.
  return files(goModule(module, version), folder).join('\n---\n');
}

function files(root: string, folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

async function available(kubectl: Kubectl, deployment: string, namespace: string): Promise<void> {
  await until(`${deployment} is available`, 120, () =>
    kubectl.is('condition=Available', `deploy/${deployment}`, namespace),
  );
}
