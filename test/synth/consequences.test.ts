import { Exposure } from '../../charts/constructs/exposure';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import type { NamespaceFacts } from '../../config/namespaces';
import { changedObjects } from '../../synth/changes';
import { consequences } from '../../synth/consequences';
import { minimal } from '../support/fixtures';
import { renderAll } from '../support/objects';
import { platform } from '../support/platform';

const render = (services: readonly ServiceDeclaration[], ...more: readonly string[]) =>
  renderAll(services, {
    ...platform,
    namespaces: {
      ...platform.namespaces,
      applications: [
        ...platform.namespaces.applications,
        ...more.map((name): NamespaceFacts => ({ name, enforce: 'restricted' })),
      ],
    },
  });
const exposed = (exposure: Exposure): ServiceDeclaration => ({ ...minimal, exposure });
const everybody = exposed(Exposure.internetFacing({ sourceRanges: ['203.0.113.0/24', '0.0.0.0/0'] }));
const office = exposed(Exposure.internetFacing({ sourceRanges: ['203.0.113.0/24'] }));
const internal = exposed(Exposure.internal());
const other: ServiceDeclaration = { ...minimal, name: 'orders' };

const SERVICE = 'Service miztiik-automation-ns/checkout-svc';
const OPEN = `open to everybody: ${SERVICE}, from 0.0.0.0/0`;
const NAME_GONE = `deleted: ${SERVICE}; clients that use its name reach nobody`;
const LOAD_BALANCER_GONE = `deleted: the load balancer of ${SERVICE}; a new one has another host name`;
const NAMESPACE_GONE =
  'deleted, once somebody confirms it: Namespace shop and all that is in it, volumes too (docs/argocd.md)';
const apply = (when: string) =>
  `apply by hand, ${when}: kubectl apply --filename dist/bootstrap/bootstrap.k8s.yaml`;

test.each([
  ['a number', render([minimal]), render([{ ...minimal, replicas: { min: 3, max: 6 } }]), []],
  ['a service more, for the cluster alone', render([minimal]), render([minimal, other]), []],
  ['a service more, for everybody', render([other]), render([other, everybody]), [OPEN]],
  ['everybody instead of an office', render([office]), render([everybody]), [OPEN]],
  ['everybody instead of the VPC', render([internal]), render([everybody]), [OPEN]],
  ['an office instead of everybody', render([everybody]), render([office]), []],
  ['everybody as before', render([everybody]), render([{ ...everybody, replicas: { min: 3, max: 6 } }]), []],
  ['no load balancer', render([internal]), render([minimal]), [LOAD_BALANCER_GONE]],
  ['no service', render([minimal, other]), render([other]), [NAME_GONE]],
  [
    'no service with a load balancer',
    render([office, other]),
    render([other]),
    [NAME_GONE, LOAD_BALANCER_GONE],
  ],
  ['a namespace more', render([minimal]), render([minimal], 'shop'), [apply('before you push')]],
  [
    'a namespace less',
    render([minimal], 'shop'),
    render([minimal]),
    [NAMESPACE_GONE, apply('after the namespace is gone')],
  ],
  [
    'another name of a namespace',
    render([minimal], 'shop'),
    render([minimal], 'store'),
    [
      NAMESPACE_GONE,
      'two commits are safer: first the new namespace, and the old one away when nothing is left in it (docs/argocd.md)',
      apply('before you push'),
    ],
  ],
])('what follows from %s', (_, before, after, expected) => {
  expect(consequences(changedObjects(before, after))).toEqual(expected);
});

test('a load balancer without ranges is open to everybody', () => {
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a', namespace: 'b' },
    spec: { type: 'LoadBalancer' },
  };
  expect(consequences([{ path: 'a/a.k8s.yaml', before: undefined, after: service }])).toEqual([
    'open to everybody: Service b/a, from 0.0.0.0/0',
  ]);
});
