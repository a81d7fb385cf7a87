import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { namespaces } from '../../config/namespaces';
import { LAB_IMAGES } from '../build/images';
import { upstream } from '../build/upstream';
import type { Kubectl } from '../kubectl';
import { until } from '../node/until';

/** cert-manager, an add-on of EKS: its definitions from its Go module, its controllers as pods. */
export async function bringUpCertManager(kubectl: Kubectl): Promise<void> {
  kubectl.apply(definitions(upstream.certManager(), 'deploy/crds'));
  kubectl.apply(readFileSync(join(__dirname, 'manifests/cert-manager.yaml'), 'utf8'));
  for (const deployment of ['cert-manager', 'cert-manager-cainjector'])
    await available(kubectl, deployment, 'cert-manager');
}

/** metrics-server, an add-on of EKS, as upstream deploys it. */
export async function bringUpMetricsServer(kubectl: Kubectl): Promise<void> {
  const base = kubectl.must(['kustomize', join(upstream.metricsServer(), 'manifests/base')]);
  kubectl.apply(
    base
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
 * prometheus-operator, in place of the Helm chart that brings it elsewhere: its definitions, and its own example of a deployment,
 * from its Go module. Waits for its namespace, which `dist/` makes.
 */
export async function bringUpOperator(kubectl: Kubectl): Promise<void> {
  const namespace = namespaces.monitoring.name;
  kubectl.apply(definitions(upstream.operator(), 'example/prometheus-operator-crd'));
  await until(`namespace ${namespace} is there`, 120, () =>
    kubectl.is('jsonpath={.status.phase}=Active', `namespace/${namespace}`),
  );
  const example = files(upstream.operator(), 'example/rbac/prometheus-operator')
    .filter((text) => !text.includes('kind: ServiceMonitor'))
    .join('---\n');
  kubectl.apply(example.replaceAll('namespace: default', `namespace: ${namespace}`));
  await available(kubectl, 'prometheus-operator', namespace);
}

function definitions(root: string, folder: string): string {
  // Some files have no separator of their own; joined without one, all but the last would be lost.
  return files(root, folder).join('\n---\n');
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
