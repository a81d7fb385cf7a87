import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upstream } from '../build/upstream';
import type { Kubectl } from '../kubectl';
import { addresses } from '../node/addresses';
import { FELIX_READINESS, startFelix } from '../node/calico';
import { startApiServer, startControllers } from '../node/control-plane';
import { KUBE_PROXY_HEALTH, startKubeProxy } from '../node/kube-proxy';
import { startKubelet } from '../node/kubelet';
import { until } from '../node/until';

/** etcd, the API server, the controllers and the scheduler. */
export async function bringUpControlPlane(kubectl: Kubectl): Promise<void> {
  startApiServer();
  await until('the API server is ready', 60, () => kubectl.run(['get', '--raw', '/readyz']).status === 0);
  startControllers();
}

/** The node with its pod network, and NetworkPolicies that are enforced. */
export async function bringUpNode(kubectl: Kubectl): Promise<void> {
  kubectl.apply(readFileSync(join(upstream.calico(), 'manifests/crds.yaml'), 'utf8'));
  await until('Calico has its definitions', 30, () =>
    kubectl.is('condition=Established', 'crd/clusterinformations.crd.projectcalico.org'),
  );
  kubectl.apply(CLUSTER_INFORMATION);
  startFelix();
  startKubelet();
  startKubeProxy();
  await until('the node is ready', 60, () => kubectl.is('condition=Ready', 'node/lab'));
  await until('NetworkPolicies are enforced', 60, () => answers(FELIX_READINESS));
  await until('Services are served', 60, () => answers(`http://${KUBE_PROXY_HEALTH}/healthz`));
}

const CLUSTER_INFORMATION = `
apiVersion: crd.projectcalico.org/v1
kind: ClusterInformation
metadata: {name: default}
spec: {clusterGUID: "${'0'.repeat(32)}", clusterType: k8s, calicoVersion: v3.28.5, datastoreReady: true}
`;

/** Names of Services, for pods and for whatever else runs in the lab. */
export async function bringUpDns(kubectl: Kubectl): Promise<void> {
  kubectl.apply(readFileSync(join(__dirname, 'manifests/dns.yaml'), 'utf8'));
  kubectl.apply(`
apiVersion: v1
kind: Service
metadata: {name: kube-dns, namespace: kube-system}
spec:
  clusterIP: ${addresses.dns}
  selector: {k8s-app: kube-dns}
  ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53, protocol: TCP}]
`);
  await until('DNS answers', 60, () => kubectl.is('condition=Available', 'deploy/coredns', 'kube-system'));
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
