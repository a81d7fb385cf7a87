import { GroupKind } from '../group-kind';
import type { Verdict } from '../link';
import { CERTIFICATE, CLUSTER_ISSUER, ISSUER, SECRET } from '../model/known-kinds';
import type { Field, KubeObject } from '../object';
import type { Pipeline } from '../pipeline';

/**
 * The part of `adapter-service` about who signs: the issuer exists and, where it signs by a CA that is made here, so
 * does what that CA stands on. `below` are the certificates that led here: two may sign each other by mistake.
 */
export const checkIssuer = (
  certificate: KubeObject,
  pipeline: Pipeline,
  verdict: Verdict,
  below: readonly KubeObject[] = [],
) => {
  const ref = certificate.get('spec', 'issuerRef');
  const kind = issuerKindOf(ref);
  const name = ref.get('name').string ?? '';
  const others = pipeline.cluster.ofKind(kind);
  const issuer = pipeline.cluster.find(kind, certificate.namespace, name);
  if (issuer === undefined) {
    if (others.length === 0) return;
    return verdict.error(
      ref,
      `${kind.kind} ${name} does not exist${kind.is(ISSUER) ? ` in ${certificate.namespace}` : ''}: ${certificate.title} is never issued`,
      `name one of ${others.map((other) => other.name).join(', ')}`,
    );
  }
  verdict.looked(issuer);
  const secret = issuer.get('spec', 'ca', 'secretName');
  if (secret.string === undefined) return;
  const authority = certificatesFor(issuer, certificate, pipeline).find(
    (other) => other.get('spec', 'secretName').string === secret.string,
  );
  if (authority === undefined) return checkSecret(issuer, certificate, pipeline, verdict);
  if (below.includes(authority)) return;
  checkAuthority(authority, verdict);
  checkIssuer(authority, pipeline, verdict, [...below, certificate]);
};

/** Issuers of other groups sign, too: `AWSPCAIssuer` of `awspca.cert-manager.io`. */
const issuerKindOf = (ref: Field): GroupKind =>
  GroupKind.of(ref.get('group').string ?? ISSUER.group, ref.get('kind').string ?? ISSUER.kind);

/** Certificates that may make an issuer's CA: a ClusterIssuer has it in a namespace that the files do not say. */
const certificatesFor = (issuer: KubeObject, certificate: KubeObject, { cluster }: Pipeline) =>
  issuer.is(CLUSTER_ISSUER) ? cluster.ofKind(CERTIFICATE) : cluster.in(certificate.namespace, CERTIFICATE);

/** A CA without a Certificate was made by hand, unless there is a Certificate of a CA: then it was meant. */
const checkSecret = (issuer: KubeObject, certificate: KubeObject, pipeline: Pipeline, verdict: Verdict) => {
  const secret = issuer.get('spec', 'ca', 'secretName');
  const { namespace } = certificate;
  const isMeant = certificatesFor(issuer, certificate, pipeline).some((other) => isAuthority(other));
  if (issuer.is(CLUSTER_ISSUER) || !isMeant) return verdict.absent(`Secret ${secret.string} of the CA`);
  if (pipeline.cluster.find(SECRET, namespace, secret.string ?? '') !== undefined) return;
  verdict.error(
    secret,
    `no Certificate or Secret here makes ${secret.string}, the CA that signs the adapter's certificate`,
    "name the secretName of the CA's Certificate",
  );
};

const isAuthority = (certificate: KubeObject): boolean => certificate.get('spec', 'isCA').boolean === true;

const checkAuthority = (authority: KubeObject, verdict: Verdict) => {
  verdict.looked(authority);
  if (isAuthority(authority)) return;
  const field = authority.get('spec', 'isCA');
  verdict.error(
    field.present ? field : authority.get('spec'),
    `${authority.title} signs the adapter's certificate and is no CA: the API server does not accept what it signs`,
    'isCA: true',
  );
};
