import { join } from 'node:path';
import { addresses } from './addresses';
import { start } from './daemon';
import { paths, STATE } from './state';

const ETCD = 'http://127.0.0.1:2379';

/** etcd and the API server, where EKS has it: on port 443, which the NetworkPolicies name. */
export function startApiServer(): void {
  start('etcd', {
    program: 'etcd',
    args: [
      `--data-dir=${join(STATE, 'etcd')}`,
      // A lab that loses its machine is made anew.
      '--unsafe-no-fsync',
      '--log-level=warn',
      `--listen-client-urls=${ETCD}`,
      `--advertise-client-urls=${ETCD}`,
    ],
  });
  start('kube-apiserver', { program: 'kube-apiserver', args: apiServerFlags() });
}

function apiServerFlags(): string[] {
  return [
    `--etcd-servers=${ETCD}`,
    '--secure-port=443',
    `--advertise-address=${addresses.controlPlane}`,
    `--service-cluster-ip-range=${addresses.services}`,
    `--tls-cert-file=${pki('apiserver.crt')}`,
    `--tls-private-key-file=${pki('apiserver.key')}`,
    `--client-ca-file=${pki('ca.crt')}`,
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--allow-privileged=true',
    '--profiling=false',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${pki('service-account.pub')}`,
    `--service-account-signing-key-file=${pki('service-account.key')}`,
    // Aggregated APIs: the adapter trusts whoever comes with the front proxy's certificate.
    `--requestheader-client-ca-file=${pki('front-proxy-ca.crt')}`,
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${pki('front-proxy-client.crt')}`,
    `--proxy-client-key-file=${pki('front-proxy-client.key')}`,
    // As on EKS, the API server reaches the pods of an aggregated API itself, without kube-proxy.
    '--enable-aggregator-routing=true',
    `--kubelet-client-certificate=${pki('apiserver-kubelet-client.crt')}`,
    `--kubelet-client-key=${pki('apiserver-kubelet-client.key')}`,
    `--kubelet-certificate-authority=${pki('ca.crt')}`,
    '--kubelet-preferred-address-types=InternalIP',
  ];
}

/** The controllers, among them the one of HPAs, and the scheduler. */
export function startControllers(): void {
  const as = (user: string) =>
    ['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
      (flag) => `--${flag}=${join(paths.kubeconfigs, user)}`,
    );
  start('kube-controller-manager', {
    program: 'kube-controller-manager',
    args: [
      ...as('controller-manager'),
      '--use-service-account-credentials=true',
      `--service-account-private-key-file=${pki('service-account.key')}`,
      `--root-ca-file=${pki('ca.crt')}`,
      `--cluster-signing-cert-file=${pki('ca.crt')}`,
      `--cluster-signing-key-file=${pki('ca.key')}`,
      '--leader-elect=false',
      '--profiling=false',
    ],
  });
  start('kube-scheduler', {
    program: 'kube-scheduler',
    args: [...as('scheduler'), '--leader-elect=false', '--profiling=false'],
  });
}

function pki(file: string): string {
  return join(paths.pki, file);
}
