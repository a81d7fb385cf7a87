import { check, Objects, type Plain } from './support/mutate';
import { rendered } from './support/rendered';

/** Changes of what we generate that leave every link whole, each beside a mutation that breaks it. */
const dist = rendered();

const CA_CERTIFICATE = 'Certificate/prometheus-adapter-ca';
const CERTIFICATE = 'Certificate/prometheus-adapter';
const CA_ISSUER = 'Issuer/prometheus-adapter-ca';
const SELF_SIGNED = 'Issuer/prometheus-adapter-selfsigned';
const ADAPTER = 'Deployment/prometheus-adapter';
const NAMESPACE = 'miztiik-automation-ns';

const binding = (roleRef: { [key: string]: Plain }): Plain => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
  metadata: { name: 'another', namespace: NAMESPACE },
  roleRef,
  subjects: [{ kind: 'ServiceAccount', name: 'prometheus-k8s', namespace: 'monitoring' }],
});

test.each<readonly [string, (objects: Objects) => Objects]>([
  ['a CA whose Secret a person made', (o) => o.remove(CA_CERTIFICATE).remove(SELF_SIGNED)],
  [
    'a CA of the whole cluster',
    (o) =>
      o
        .set(CA_CERTIFICATE, 'metadata.namespace', 'cert-manager')
        .set(CA_CERTIFICATE, 'spec.issuerRef.kind', 'ClusterIssuer')
        .set(SELF_SIGNED, 'metadata.namespace', undefined)
        .set(SELF_SIGNED, 'kind', 'ClusterIssuer')
        .set(CA_ISSUER, 'metadata.namespace', undefined)
        .set(CA_ISSUER, 'kind', 'ClusterIssuer')
        .set(CERTIFICATE, 'spec.issuerRef.kind', 'ClusterIssuer'),
  ],
  [
    'certificate files under other names',
    (o) =>
      o
        .set(ADAPTER, 'spec.template.spec.volumes.1.secret.items', [
          { key: 'tls.crt', path: 'cert.pem' },
          { key: 'tls.key', path: 'tls.key' },
        ])
        .set(
          ADAPTER,
          'spec.template.spec.containers.0.args.6',
          '--tls-cert-file=/var/run/serving-cert/cert.pem',
        ),
  ],
  [
    'a binding of Prometheus that leads nowhere, beside one that grants everything',
    (o) => o.add(binding({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'gone' })),
  ],
  [
    'a binding without the group, which the API fills in',
    (o) => o.set(`RoleBinding/${NAMESPACE}/prometheus-k8s`, 'roleRef.apiGroup', undefined),
  ],
])('%s breaks nothing', (_what, change) => {
  const { findings } = check(change(new Objects(dist)));
  expect(findings.map(({ link, message }) => `${link}: ${message}`)).toEqual([]);
});
