import { basename, dirname } from 'node:path/posix';
import type { Verdict } from '../link';
import type { Adapter } from '../model/adapter';
import { CERTIFICATE } from '../model/known-kinds';
import type { KubeObject } from '../object';
import type { Pipeline } from '../pipeline';
import { checkIssuer } from './adapter-service-issuer';

const INJECT = 'cert-manager.io/inject-ca-from';

/** The part of `adapter-service` about TLS: the API server can verify the adapter by the name of its Service. */
export const checkCertificate = (
  api: KubeObject,
  service: KubeObject,
  pipeline: Pipeline,
  verdict: Verdict,
) => {
  const spec = api.get('spec');
  if (spec.get('insecureSkipTLSVerify').boolean === true || spec.get('caBundle').present) return;
  const injected = api.annotation(INJECT);
  if (injected === undefined) return checkUnverified(api, pipeline, verdict);
  const [namespace = '', name = ''] = injected.split('/');
  const annotation = api.get('metadata', 'annotations', INJECT);
  const certificate = pipeline.cluster.find(CERTIFICATE, namespace, name);
  if (certificate === undefined) {
    if (pipeline.cluster.ofKind(CERTIFICATE).length === 0) return verdict.absent(`Certificate ${injected}`);
    return verdict.error(
      annotation,
      `Certificate ${injected} does not exist: the API server gets no CA to verify the adapter with`,
      'name the Certificate as NAMESPACE/NAME',
    );
  }
  verdict.looked(certificate);
  checkNames(certificate, `${service.name}.${service.namespace}.svc`, verdict);
  checkIssuer(certificate, pipeline, verdict);
  checkServed(certificate, pipeline, verdict);
};

const checkUnverified = (api: KubeObject, pipeline: Pipeline, verdict: Verdict) => {
  const annotations = api.get('metadata', 'annotations').entries.map(([key]) => key);
  // Other servers patch their own CA in; only prometheus-adapter is known not to.
  if (
    pipeline.adapter() === undefined ||
    annotations.some((key) => key.startsWith('cert-manager.io/inject-'))
  )
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

const checkServed = (certificate: KubeObject, pipeline: Pipeline, verdict: Verdict) => {
  const adapter = pipeline.adapter();
  const secret = certificate.get('spec', 'secretName');
  if (adapter === undefined) return;
  const mounted = adapter.servingSecret;
  if (mounted === secret.string) return checkFiles(adapter, verdict);
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

/** The keys of a Secret that cert-manager, or anybody with a Secret of type kubernetes.io/tls, makes. */
const FILES = [
  ['tls-cert-file', 'tls.crt'],
  ['tls-private-key-file', 'tls.key'],
] as const;

const checkFiles = (adapter: Adapter, verdict: Verdict) => {
  if (!adapter.servesByKeys) return;
  for (const [flag, key] of FILES) {
    const path = adapter.args.value(flag);
    if (path !== undefined && basename(path) === key) continue;
    verdict.error(
      adapter.args.field(flag),
      path === undefined
        ? `the adapter gets no --${flag}, without which it does not serve its certificate`
        : `--${flag} is ${path}, but the file that the Secret gives is ${key}: the adapter does not start`,
      `--${flag}=${dirname(adapter.args.value('tls-cert-file') ?? '')}/${key}`,
    );
  }
};
