import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { addresses } from './addresses';
import { paths } from './state';

/** Whoever talks to the API server with a certificate. The name is that of the kubeconfig. */
const USERS = {
  admin: '/O=system:masters/CN=admin',
  'controller-manager': '/CN=system:kube-controller-manager',
  scheduler: '/CN=system:kube-scheduler',
  kubelet: '/O=system:nodes/CN=system:node:lab',
  'kube-proxy': '/CN=system:kube-proxy',
};

const DAYS = '7';

/** Makes the authorities, certificates, keys and kubeconfigs of one lab, which no other lab accepts. */
export function writePki(): void {
  for (const folder of [paths.pki, paths.kubeconfigs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  authority('ca');
  authority('front-proxy-ca');
  certificate('apiserver', 'ca', '/CN=kube-apiserver', 'serverAuth', [
    'DNS:kubernetes.default.svc',
    'DNS:kubernetes.default.svc.cluster.local',
    'IP:127.0.0.1',
    `IP:${addresses.controlPlane}`,
    `IP:${addresses.kubernetes}`,
  ]);
  certificate('apiserver-kubelet-client', 'ca', '/O=system:masters/CN=kube-apiserver', 'clientAuth');
  certificate('front-proxy-client', 'front-proxy-ca', '/CN=front-proxy-client', 'clientAuth');
  certificate('kubelet-server', 'ca', '/O=system:nodes/CN=system:node:lab', 'serverAuth', [
    'DNS:lab',
    `IP:${addresses.node}`,
  ]);
  openssl(['genrsa', '-out', 'service-account.key', '2048']);
  openssl(['rsa', '-in', 'service-account.key', '-pubout', '-out', 'service-account.pub']);
  for (const [user, subject] of Object.entries(USERS)) {
    certificate(user, 'ca', subject, 'clientAuth');
    writeFileSync(join(paths.kubeconfigs, user), kubeconfig(user), { mode: 0o600 });
  }
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function authority(name: string): void {
  const usage = 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature';
  const request = ['req', '-x509', ...KEY, '-days', DAYS, '-subj', `/CN=lab-${name}`, '-addext', usage];
  openssl([...request, '-keyout', `${name}.key`, '-out', `${name}.crt`]);
}

function certificate(
  name: string,
  issuer: string,
  subject: string,
  usage: 'clientAuth' | 'serverAuth',
  names: readonly string[] = [],
): void {
  const extensions = [
    'keyUsage=critical,digitalSignature',
    `extendedKeyUsage=${usage}`,
    ...(names.length > 0 ? [`subjectAltName=${names.join(',')}`] : []),
  ];
  writeFileSync(join(paths.pki, `${name}.ext`), extensions.join('\n'));
  openssl(['req', ...KEY, '-subj', subject, '-keyout', `${name}.key`, '-out', `${name}.csr`]);
  const signed = ['x509', '-req', '-days', DAYS, '-CAcreateserial', '-extfile', `${name}.ext`];
  openssl([
    ...signed,
    ...['-CA', `${issuer}.crt`, '-CAkey', `${issuer}.key`],
    ...['-in', `${name}.csr`, '-out', `${name}.crt`],
  ]);
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: paths.pki, stdio: ['ignore', 'ignore', 'pipe'] });
}

function kubeconfig(user: string): string {
  return dump({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'lab',
    contexts: [{ name: 'lab', context: { cluster: 'lab', user } }],
    clusters: [
      {
        name: 'lab',
        cluster: {
          server: `https://${addresses.controlPlane}:443`,
          'certificate-authority': join(paths.pki, 'ca.crt'),
        },
      },
    ],
    users: [
      {
        name: user,
        user: {
          'client-certificate': join(paths.pki, `${user}.crt`),
          'client-key': join(paths.pki, `${user}.key`),
        },
      },
    ],
  });
}
