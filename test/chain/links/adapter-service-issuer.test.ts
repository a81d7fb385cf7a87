import { boundary, type Whole } from '../support/boundary';
import { CERTIFICATE, MONITORING, ours } from '../support/dist';
import { testWorks } from '../support/pods-metric';

const CA = 'Certificate/prometheus-adapter-ca';
const CA_ISSUER = 'Issuer/prometheus-adapter-ca';
const SELF_SIGNED = 'Issuer/prometheus-adapter-selfsigned';

const atIssuerRef = (certificate: string) =>
  `error adapter-service: Certificate ${MONITORING}/${certificate} spec.issuerRef`;

describe('the issuer exists', () => {
  const never = (certificate: string, issuer: string): Whole => [
    atIssuerRef(certificate),
    `${issuer}: Certificate ${MONITORING}/${certificate} is never issued`,
    'name one of prometheus-adapter-selfsigned, prometheus-adapter-ca',
  ];
  boundary(
    [
      'an Issuer, which is the kind where none is said',
      ours((o) => o.set(CERTIFICATE, 'spec.issuerRef.kind', undefined)),
    ],
    [
      'not under that name',
      ours((o) => o.set(CERTIFICATE, 'spec.issuerRef.name', 'ca')),
      never('prometheus-adapter', `Issuer ca does not exist in ${MONITORING}`),
    ],
    [
      'not that of the CA',
      ours((o) => o.set(CA, 'spec.issuerRef.name', 'root')),
      never('prometheus-adapter-ca', `Issuer root does not exist in ${MONITORING}`),
    ],
  );
  boundary(
    [
      'a ClusterIssuer, of which there is none here',
      ours((o) => o.set(CERTIFICATE, 'spec.issuerRef', { kind: 'ClusterIssuer', name: 'company' })),
    ],
    [
      'a ClusterIssuer, of which there is another here',
      ours((o) =>
        o.set(CERTIFICATE, 'spec.issuerRef', { kind: 'ClusterIssuer', name: 'company' }).add({
          apiVersion: 'cert-manager.io/v1',
          kind: 'ClusterIssuer',
          metadata: { name: 'public' },
          spec: { selfSigned: {} },
        }),
      ),
      [
        atIssuerRef('prometheus-adapter'),
        `ClusterIssuer company does not exist: Certificate ${MONITORING}/prometheus-adapter is never issued`,
        'name one of public',
      ],
    ],
  );
});

describe('its CA is one', () => {
  const noCa = (field: string): Whole => [
    `error adapter-service: Certificate ${MONITORING}/prometheus-adapter-ca ${field}`,
    `Certificate ${MONITORING}/prometheus-adapter-ca signs the adapter's certificate and is no CA: the API server does not accept what it signs`,
    'isCA: true',
  ];
  boundary(
    ['it says so', ours((o) => o.set(CA, 'spec.isCA', true))],
    ['it says that it is none', ours((o) => o.set(CA, 'spec.isCA', false)), noCa('spec.isCA')],
    ['it says nothing', ours((o) => o.set(CA, 'spec.isCA', undefined)), noCa('spec')],
  );
});

describe('its CA is made', () => {
  boundary(
    [
      'by a person, as a Secret that is here',
      ours((o) =>
        o.set(CA_ISSUER, 'spec.ca.secretName', 'ca').add({
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'ca', namespace: MONITORING },
        }),
      ),
    ],
    [
      'by nobody, beside a CA of another name',
      ours((o) => o.set(CA_ISSUER, 'spec.ca.secretName', 'ca')),
      [
        `error adapter-service: Issuer ${MONITORING}/prometheus-adapter-ca spec.ca.secretName`,
        "no Certificate or Secret here makes ca, the CA that signs the adapter's certificate",
        "name the secretName of the CA's Certificate",
      ],
    ],
  );
  testWorks([
    ['elsewhere', ours((o) => o.remove(CA).remove(SELF_SIGNED)), ['Secret prometheus-adapter-ca of the CA']],
    [
      'in a namespace that nobody says, beside a CA of another name',
      ours((o) =>
        o
          .set(CERTIFICATE, 'spec.issuerRef.kind', 'ClusterIssuer')
          .set(CA_ISSUER, 'metadata.namespace', undefined)
          .set(CA_ISSUER, 'kind', 'ClusterIssuer')
          .set('ClusterIssuer/prometheus-adapter-ca', 'spec.ca.secretName', 'ca'),
      ),
      ['Secret ca of the CA'],
    ],
    [
      'by two that sign each other, which ends',
      ours((o) => o.set(CA, 'spec.issuerRef.name', 'prometheus-adapter-ca')),
      [],
    ],
  ]);
});
