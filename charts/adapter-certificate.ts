import { Chart, Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  CertificateSpecPrivateKeyAlgorithm as Algorithm,
  Certificate,
  CertificateSpecUsages,
  Issuer,
  CertificateSpecPrivateKeyRotationPolicy as Rotation,
} from '../imports/cert-manager.io';
import { ADAPTER, ADAPTER_CERTIFICATE, ADAPTER_CERTIFICATE_SECRET, adapterMetadata } from './adapter-names';

const AUTHORITY = `${ADAPTER}-ca`;
const SELF_SIGNED = `${ADAPTER}-selfsigned`;

/** Renewed when a third of it is left; the adapter reads the new one without a restart. */
const CERTIFICATE_LIFE = Duration.days(90);
const CERTIFICATE_RENEWAL = Duration.days(30);
const AUTHORITY_LIFE = Duration.days(5 * 365);
/**
 * A renewed authority reaches the API server only with the next certificate that it signs. So the old one must
 * stay valid for as long as a certificate may live, and again, for safety.
 */
const AUTHORITY_RENEWAL = Duration.days(2 * CERTIFICATE_LIFE.toDays());

const KEY = { algorithm: Algorithm.ECDSA, size: 256, rotationPolicy: Rotation.ALWAYS };

/**
 * The certificate that the adapter shows to the API server, and the authority that signs it: of its own, in its
 * own namespace, so that it vouches for nothing else.
 */
export class AdapterCertificateChart extends Chart {
  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id);
    const named = (name: string) => ({ ...adapterMetadata(namespace), name });

    new Issuer(this, 'self-signed', { metadata: named(SELF_SIGNED), spec: { selfSigned: {} } });
    new Certificate(this, 'authority', {
      metadata: named(AUTHORITY),
      spec: {
        isCa: true,
        commonName: AUTHORITY,
        secretName: AUTHORITY,
        duration: hours(AUTHORITY_LIFE),
        renewBefore: hours(AUTHORITY_RENEWAL),
        privateKey: KEY,
        issuerRef: { kind: 'Issuer', name: SELF_SIGNED },
      },
    });
    new Issuer(this, 'issuer', { metadata: named(AUTHORITY), spec: { ca: { secretName: AUTHORITY } } });
    new Certificate(this, 'certificate', {
      metadata: named(ADAPTER_CERTIFICATE),
      spec: {
        // The API server asks for the first of these names.
        dnsNames: [`${ADAPTER}.${namespace}.svc`, `${ADAPTER}.${namespace}.svc.cluster.local`],
        secretName: ADAPTER_CERTIFICATE_SECRET,
        duration: hours(CERTIFICATE_LIFE),
        renewBefore: hours(CERTIFICATE_RENEWAL),
        privateKey: KEY,
        usages: [CertificateSpecUsages.DIGITAL_SIGNATURE, CertificateSpecUsages.SERVER_AUTH],
        issuerRef: { kind: 'Issuer', name: AUTHORITY },
      },
    });
  }
}

function hours(duration: Duration): string {
  return `${duration.toHours()}h`;
}
