import type { Chain } from '../chain';
import type { Verdict } from '../link';
import type { KubeObject } from '../object';

const INJECT = 'cert-manager.io/inject-ca-from';

/** The part of `adapter-service` about TLS: the API server can verify the adapter by the name of its Service. */
export const checkCertificate = (api: KubeObject, service: KubeObject, chain: Chain, verdict: Verdict) => {
  const spec = api.get('spec');
  if (spec.get('insecureSkipTLSVerify').boolean === true || spec.get('caBundle').present) return;
  const injected = api.annotation(INJECT);
  if (injected === undefined) return checkUnverified(api, chain, verdict);
  const [namespace = '', name = ''] = injected.split('/');
  const annotation = api.get('metadata', 'annotations', INJECT);
  const certificate = chain.cluster.find('Certificate', namespace, name);
  if (certificate === undefined) {
    if (chain.cluster.ofKind('Certificate').length === 0) return verdict.absent(`Certificate ${injected}`);
    return verdict.error(
      annotation,
      `Certificate ${injected} does not exist: the API server gets no CA to verify the adapter with`,
      'name the Certificate as NAMESPACE/NAME',
    );
  }
  verdict.looked(certificate);
  checkNames(certificate, `${service.name}.${service.namespace}.svc`, verdict);
  checkIssuer(certificate, chain, verdict);
  checkServed(certificate, chain, verdict);
};

const checkUnverified = (api: KubeObject, chain: Chain, verdict: Verdict) => {
  const annotations = api.get('metadata', 'annotations').entries.map(([key]) => key);
  // Other servers patch their own CA in; only prometheus-adapter is known not to.
  if (chain.adapter() === undefined || annotations.some((key) => key.startsWith('cert-manager.io/inject-')))
    return;
  verdict.error(
    api.get('spec'),
    'the API server has nothing to verify the adapter with: neither caBundle nor an annotation that injects one',
    `annotate it with ${INJECT}: NAMESPACE/CERTIFICATE`,
  );
};

const checkNames = (certificate: KubeObject, host: string, verdict: Verdict) => {
  const names = certificate.get('spec', 'dnsNames');
  if (names.strings.includes(host)) return;
  verdict.error(
    names.present ? names : certificate.get('spec'),
    `the certificate does not name ${host}, which the API server verifies`,
    `add ${host} to spec.dnsNames`,
  );
};

const checkIssuer = (certificate: KubeObject, { cluster }: Chain, verdict: Verdict) => {
  const ref = certificate.get('spec', 'issuerRef');
  const [kind, name] = [ref.get('kind').string ?? 'Issuer', ref.get('name').string ?? ''];
  const issuer = cluster.find(kind, certificate.namespace, name);
  const others = cluster.ofKind(kind);
  if (issuer === undefined) {
    if (others.length === 0) return;
    return verdict.error(
      ref,
      `${kind} ${name} does not exist in ${certificate.namespace}`,
      `name one of ${others.map((other) => other.name).join(', ')}`,
    );
  }
  verdict.looked(issuer);
  const secret = issuer.get('spec', 'ca', 'secretName');
  const made = cluster
    .in(certificate.namespace, 'Certificate')
    .map((other) => other.get('spec', 'secretName').string);
  if (
    secret.string === undefined ||
    made.includes(secret.string) ||
    cluster.find('Secret', issuer.namespace, secret.string)
  )
    return;
  verdict.error(
    secret,
    `no Certificate or Secret here makes ${secret.string}, the CA that signs the adapter's certificate`,
    "name the secretName of the CA's Certificate",
  );
};

const checkServed = (certificate: KubeObject, chain: Chain, verdict: Verdict) => {
  const adapter = chain.adapter();
  const secret = certificate.get('spec', 'secretName');
  if (adapter === undefined) return;
  const mounted = adapter.servingSecret;
  if (mounted === secret.string) return;
  const serves =
    mounted === undefined
      ? 'mounts no certificate at --tls-cert-file and signs its own'
      : `serves Secret ${mounted}`;
  verdict.error(
    adapter.args.field('tls-cert-file'),
    `the adapter ${serves}, but the API server trusts Certificate ${certificate.name} (Secret ${secret.string})`,
    `mount Secret ${secret.string} and point --tls-cert-file and --tls-private-key-file into it`,
  );
};
