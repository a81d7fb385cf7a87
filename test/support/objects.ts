import { applications } from '../../app';
import type { ServiceDeclaration } from '../../charts/constructs/service-declaration';
import { platform as ownPlatform, type Platform } from '../../config/platform';
import { shopfront } from '../../lab/delivery/shopfront';
import { services } from '../../services';
import type { KubeObject, ManifestFile } from '../../synth/manifest';
import { render } from '../../synth/render';
import { platform } from './platform';

/** An object of which a test may look at any field; what is not there is `undefined`. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads arbitrary fields of finished YAML
export type Loose = any;

/** What the product makes of the tutorial's service, or of others. Nothing of it depends on what `services/` declares. */
export function renderAll(
  declared: readonly ServiceDeclaration[] = [shopfront],
  on: Platform = platform,
): ManifestFile[] {
  return render(applications(on, declared));
}

/** `dist/` as the code makes it from `services/` and `config/`: for the tests of the content. */
export function renderContent(): ManifestFile[] {
  return render(applications(ownPlatform, services));
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
