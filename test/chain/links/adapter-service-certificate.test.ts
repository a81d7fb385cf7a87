import { boundary, type Whole } from '../support/boundary';
import { ADAPTER, API1, API2, CERTIFICATE, MONITORING, ours, setFlag } from '../support/dist';
import { CONTAINER, type Plain } from '../support/mutate';
import { type Change, testWorks } from '../support/pods-metric';

const CA = 'Certificate/prometheus-adapter-ca';
const ANNOTATION = 'metadata.annotations.cert-manager\\.io/inject-ca-from';
const HOST = `prometheus-adapter.${MONITORING}.svc`;
const DIR = '/var/run/serving-cert';
const ARGS = 'spec.template.spec.containers[0].args';
const VOLUME = 'spec.template.spec.volumes.1';

const at = (object: string, field: string) => `error adapter-service: ${object} ${field}`;
const atAdapter = (field: string) => at(`Deployment ${MONITORING}/prometheus-adapter`, field);
const atCertificate = (name: string, field: string) => at(`Certificate ${MONITORING}/${name}`, field);
const atApi = (field: string) => at('APIService v1beta2.custom.metrics.k8s.io', field);

describe('the API server has something to verify the adapter with', () => {
  const unverified: Whole = [
    atApi('spec'),
    'the API server has nothing to verify the adapter with: neither caBundle nor an annotation that injects one',
    'annotate it with cert-manager.io/inject-ca-from: NAMESPACE/CERTIFICATE',
  ];
  const annotated =
    (key: string): Change =>
    (o) =>
      o.set(API2, 'metadata.annotations', { [key]: 'true' });
  boundary(
    ['a CA that cert-manager injects from elsewhere', ours(annotated('cert-manager.io/inject-apiserver-ca'))],
    ['another annotation', ours(annotated('argocd.argoproj.io/sync-wave')), unverified],
    ['none', ours((o) => o.set(API2, 'metadata.annotations', undefined)), unverified],
  );
  boundary(
    ['a Certificate that is here', ours((o) => o)],
    [
      'a Certificate that is not',
      ours((o) => o.set(API2, ANNOTATION, `${MONITORING}/adapter`)),
      [
        atApi('metadata.annotations.cert-manager.io/inject-ca-from'),
        `Certificate ${MONITORING}/adapter does not exist: the API server gets no CA to verify the adapter with`,
        'name the Certificate as NAMESPACE/NAME',
      ],
    ],
  );
  testWorks([
    [
      'nothing that is known of another server',
      ours((o) =>
        annotated('example.com/own-ca')(o)
          .set(API1, 'metadata.annotations', undefined)
          .set(ADAPTER, `${CONTAINER}.image`, 'example.com/cluster-agent:7')
          .set(ADAPTER, `${CONTAINER}.args`, []),
      ),
      expect.arrayContaining(['a server of the metrics API that is known here']),
    ],
    [
      'a Certificate that is not here, as no other is',
      ours((o) => o.remove(CERTIFICATE).remove(CA)),
      [`Certificate ${MONITORING}/prometheus-adapter`, `Secret ${MONITORING}/prometheus-adapter-tls`],
    ],
  ]);
});

describe('the certificate names the Service', () => {
  const unnamed: readonly [string, string] = [
    `the certificate does not name ${HOST}, which the API server verifies`,
    `add ${HOST} to spec.dnsNames`,
  ];
  boundary(
    ['among others', ours((o) => o.set(CERTIFICATE, 'spec.dnsNames', ['adapter', HOST]))],
    [
      'by a longer name',
      ours((o) => o.set(CERTIFICATE, 'spec.dnsNames', [`${HOST}.cluster.local`])),
      [atCertificate('prometheus-adapter', 'spec.dnsNames'), ...unnamed],
    ],
    [
      'not at all',
      ours((o) => o.set(CERTIFICATE, 'spec.dnsNames', undefined)),
      [atCertificate('prometheus-adapter', 'spec'), ...unnamed],
    ],
  );
});

describe('the adapter serves it', () => {
  const TRUSTED = 'but the API server trusts Certificate prometheus-adapter (Secret prometheus-adapter-tls)';
  const FIX =
    'mount Secret prometheus-adapter-tls and point --tls-cert-file and --tls-private-key-file into it';
  boundary(
    ['from its Secret', ours((o) => o)],
    [
      'from another',
      ours((o) => o.set(ADAPTER, `${VOLUME}.secret.secretName`, 'tls')),
      [atAdapter(`${ARGS}[6]`), `the adapter serves Secret tls, ${TRUSTED}`, FIX],
    ],
    [
      'from nowhere',
      ours(setFlag('tls-cert-file', '/tmp/tls.crt')),
      [
        atAdapter(`${ARGS}[6]`),
        `the adapter mounts no certificate at --tls-cert-file and signs its own, ${TRUSTED}`,
        FIX,
      ],
    ],
  );
  boundary(
    ['by the key', ours(setFlag('tls-private-key-file', `${DIR}/tls.key`))],
    [
      'by a file of another name',
      ours(setFlag('tls-private-key-file', `${DIR}/key.pem`)),
      [
        atAdapter(`${ARGS}[7]`),
        `--tls-private-key-file is ${DIR}/key.pem, but the file that the Secret gives is tls.key: the adapter does not start`,
        `--tls-private-key-file=${DIR}/tls.key`,
      ],
    ],
    [
      'by a file whose name ends alike',
      ours(setFlag('tls-private-key-file', `${DIR}/my-tls.key`)),
      [
        atAdapter(`${ARGS}[7]`),
        `--tls-private-key-file is ${DIR}/my-tls.key, but the file that the Secret gives is tls.key: the adapter does not start`,
        `--tls-private-key-file=${DIR}/tls.key`,
      ],
    ],
    [
      'without a key',
      ours(setFlag('tls-private-key-file', undefined)),
      [
        atAdapter(ARGS),
        'the adapter gets no --tls-private-key-file, without which it does not serve its certificate',
        `--tls-private-key-file=${DIR}/tls.key`,
      ],
    ],
  );
  const mountedAt =
    (mount: { [key: string]: Plain }): Change =>
    (o) =>
      o.set(ADAPTER, `${CONTAINER}.volumeMounts.1`, { name: 'serving-cert', ...mount });
  boundary(
    ['under the mount of its Secret', ours(mountedAt({ mountPath: `${DIR}/` }))],
    [
      'beside the mount of its Secret',
      ours(mountedAt({ mountPath: DIR.slice(0, -1) })),
      [
        atAdapter(`${ARGS}[6]`),
        `the adapter mounts no certificate at --tls-cert-file and signs its own, ${TRUSTED}`,
        FIX,
      ],
    ],
  );
  const PEM = `${DIR}/cert.pem`;
  boundary(
    [
      'by another name that the mount of one file gives it',
      ours((o) => mountedAt({ mountPath: PEM, subPath: 'tls.crt' })(setFlag('tls-cert-file', PEM)(o))),
    ],
    [
      'by another name, at a mount of all files',
      ours((o) => mountedAt({ mountPath: DIR })(setFlag('tls-cert-file', PEM)(o))),
      [
        atAdapter(`${ARGS}[6]`),
        `--tls-cert-file is ${PEM}, but the file that the Secret gives is tls.crt: the adapter does not start`,
        `--tls-cert-file=${DIR}/tls.crt`,
      ],
    ],
  );
  boundary(
    [
      'by another name that an item gives it',
      ours((o) =>
        setFlag(
          'tls-cert-file',
          `${DIR}/cert.pem`,
        )(o).set(ADAPTER, `${VOLUME}.secret.items`, [
          { key: 'tls.crt', path: 'cert.pem' },
          { key: 'tls.key', path: 'tls.key' },
        ]),
      ),
    ],
    [
      'by another name',
      ours(setFlag('tls-cert-file', `${DIR}/cert.pem`)),
      [
        atAdapter(`${ARGS}[6]`),
        `--tls-cert-file is ${DIR}/cert.pem, but the file that the Secret gives is tls.crt: the adapter does not start`,
        `--tls-cert-file=${DIR}/tls.crt`,
      ],
    ],
  );
});
