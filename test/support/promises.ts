import type { ManifestFile } from '../../synth/manifest';
import { type Loose, objectsOf } from './objects';

const CLUSTER_SCOPED = ['Namespace', 'ClusterRole', 'ClusterRoleBinding', 'APIService'];

/** What holds for every object that a synth writes, whatever is declared: a test of each promise over these files. */
export function testPromises(files: readonly ManifestFile[]): void {
  const objects = objectsOf(files) as readonly Loose[];
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);

  test('cluster-scoped objects have no namespace, and all others have one', () => {
    for (const { kind, metadata } of objects)
      expect([kind, 'namespace' in metadata]).toEqual([kind, !CLUSTER_SCOPED.includes(kind)]);
  });

  test('no field skips the verification of a certificate', () => {
    const fields = new Set<string>();
    JSON.stringify(objects, (key, value: unknown) => {
      fields.add(key);
      return value;
    });
    expect([...fields].filter((field) => /insecure.*verif/i.test(field))).toEqual([]);
  });

  test('every policy selects the pods of one workload, never all of a namespace', () => {
    const policies = ofKind('NetworkPolicy');
    expect(policies.length).toBeGreaterThan(0);
    for (const { spec } of policies) expect(Object.keys(spec.podSelector.matchLabels)).not.toEqual([]);
  });

  test.each(ofKind('Deployment').map(({ metadata, spec }) => [metadata.name, spec.template.spec]))(
    'the pods of %s meet Pod Security restricted',
    (_, pod) => {
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      // Without a number the image decides, and the kubelet refuses root.
      expect(pod.securityContext.runAsUser).not.toBe(0);
      for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(field);
      for (const { name: _name, ...source } of pod.volumes)
        expect(['configMap', 'emptyDir', 'secret']).toEqual(expect.arrayContaining(Object.keys(source)));
      for (const { securityContext } of pod.containers)
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          readOnlyRootFilesystem: true,
        });
    },
  );

  test('every image names a version or a digest', () => {
    const images = ofKind('Deployment').flatMap(({ spec }) =>
      spec.template.spec.containers.map(({ image }: Loose) => image),
    );
    const prometheus = ofKind('Prometheus').map(({ spec }) => spec.image);
    expect(images.length).toBeGreaterThan(0);
    for (const image of [...images, ...prometheus]) {
      expect(image).toMatch(/[^/]:[\w][\w.-]*(@sha256:[0-9a-f]{64})?$/);
      expect(image).not.toMatch(/:latest$/);
    }
  });
}
