import { find, type Loose, objectsOf, renderAll } from './support/objects';

/** What holds for every object of `dist/`, whoever made it. */
const files = renderAll();
const objects = objectsOf(files) as readonly Loose[];

const CLUSTER_SCOPED = ['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'APIService'];

test('cluster-scoped objects have no namespace, and all others have one', () => {
  for (const { kind, metadata } of objects)
    expect([kind, 'namespace' in metadata]).toEqual([kind, !CLUSTER_SCOPED.includes(kind)]);
});

test('nothing skips the verification of a certificate', () => {
  expect(files.map(({ text }) => text).join()).not.toMatch(/insecure/i);
});

test('every policy selects the pods of one workload, never all of a namespace', () => {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  expect(policies.length).toBeGreaterThan(0);
  for (const { spec } of policies) expect(Object.keys(spec.podSelector.matchLabels)).not.toEqual([]);
});

test('a policy that leads to the API server names its Service and the control plane, before and after translation', () => {
  for (const name of ['prometheus-k8s', 'prometheus-adapter']) {
    const { egress } = find(objects, 'NetworkPolicy', name).spec;
    const toApiServer = egress.find(({ ports }: Loose) => ports?.[0]?.port === 443);
    expect(toApiServer.to).toEqual([
      { ipBlock: { cidr: '172.20.0.1/32' } },
      { ipBlock: { cidr: '10.0.130.0/28' } },
      { ipBlock: { cidr: '10.0.130.16/28' } },
    ]);
  }
});

describe('every pod template meets Pod Security restricted', () => {
  const pods = objects.filter(({ kind }) => kind === 'Deployment');

  test.each(pods.map(({ metadata, spec }) => [metadata.name, spec.template.spec]))('%s', (_, pod) => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.securityContext.runAsUser).toBeGreaterThan(0);
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(field);
    for (const volume of pod.volumes)
      expect(['configMap', 'emptyDir', 'secret']).toContain(
        Object.keys(volume).find((key) => key !== 'name'),
      );
    for (const container of pod.containers)
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
  });

  test('and so do the pods that the operator makes of Prometheus', () => {
    expect(find(objects, 'Prometheus', 'k8s').spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });
});

test('every image is pinned to a version', () => {
  const images = [
    ...files
      .map(({ text }) => text)
      .join()
      .matchAll(/image: (\S+)/g),
  ].map(([, image]) => image);
  expect(images).toEqual([
    'quay.io/prometheus/prometheus:v3.13.2',
    'registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.12.0',
    'ghcr.io/stefanprodan/podinfo:6.14.1',
  ]);
});
