import { CONTAINER, type Plain } from '../support/mutate';
import { meta, testNamed, testWorks } from '../support/pods-metric';

/** An object of the application that no pods name. */
const spare = (kind: string): Plain => ({
  apiVersion: 'v1',
  kind,
  metadata: meta('orders-config', 'shop', { app: 'orders' }),
});

testWorks([
  [
    'files of tools',
    (o) =>
      o
        .add({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' })
        .add({ apiVersion: 'v1', kind: 'Config' }),
    [],
  ],
  [
    'what pods name and somebody else makes: an account of Terraform, a Secret of a person, one of cert-manager',
    (o) =>
      o
        .set('Deployment/orders', 'spec.template.spec.serviceAccountName', 'irsa')
        .set('Deployment/orders', `${CONTAINER}.envFrom`, [{ secretRef: { name: 'database' } }])
        .set('Deployment/orders', 'spec.template.spec.volumes', [
          { name: 'tls', secret: { secretName: 'tls' } },
          { name: 'theme', configMap: { name: 'theme', optional: true } },
          { name: 'ca', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
        ])
        .add({
          apiVersion: 'cert-manager.io/v1',
          kind: 'Certificate',
          metadata: meta('web', 'shop'),
          spec: { secretName: 'tls', issuerRef: { name: 'public' } },
        })
        .add({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: meta('ci', 'shop') })
        .add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('feature-flags', 'shop') }),
    ['ServiceAccount shop/irsa', 'Secret shop/database'],
  ],
  [
    'a Node of another group, which lives in a namespace',
    (o) =>
      o.add({ apiVersion: 'management.cattle.io/v3', kind: 'Node', metadata: meta('machine-1', 'c-abc') }),
    [],
  ],
]);

testNamed([
  [
    'pods that name a ServiceAccount off by a letter',
    (o) =>
      o
        .add(spare('ServiceAccount'))
        .set('Deployment/orders', 'spec.template.spec.serviceAccountName', 'orders-confg'),
    [
      'error known-api: ServiceAccount shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
    ],
  ],
  [
    'pods that name a ConfigMap off by a letter',
    (o) =>
      o
        .add(spare('ConfigMap'))
        .set('Deployment/orders', `${CONTAINER}.envFrom`, [{ configMapRef: { name: 'orders-confg' } }]),
    [
      'error known-api: ConfigMap shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
    ],
  ],
  [
    'pods that name a Secret off by a letter',
    (o) =>
      o
        .add(spare('Secret'))
        .set('Deployment/orders', 'spec.template.spec.volumes', [
          { name: 'a', secret: { secretName: 'orders-confg' } },
        ]),
    [
      'error known-api: Secret shop/orders-confg, which Deployment shop/orders names, does not exist: its pods do not start',
    ],
  ],
  [
    'an object without its apiVersion',
    (o) => o.set('Service/orders', 'apiVersion', undefined),
    ['error known-api: orders has no apiVersion, without which the API refuses it'],
  ],
]);
