import { applications } from '../../app';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import { type Platform, platform } from '../../config/platform';
import { services } from '../../services';
import type { KubeObject, ManifestFile } from '../../synth/manifest';
import { render } from '../../synth/render';

/** An object of which a test may look at any field; what is not there is `undefined`. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads arbitrary fields of finished YAML
export type Loose = any;

/** `dist/` as the code makes it, from the real declarations or from others. */
export function renderAll(
  declared: readonly ServiceDeclaration[] = services,
  on: Platform = platform,
): ManifestFile[] {
  return render(applications(on, declared));
}

export function objectsOf(files: readonly ManifestFile[]): readonly KubeObject[] {
  return files.flatMap(({ objects }) => objects);
}

/** The one object of this kind and name. Fails when there is none or more than one. */
export function find(objects: readonly KubeObject[], kind: string, name: string): Loose {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1) throw new Error(`${found.length} objects ${kind} ${name}`);
  return found[0];
}
