import { type Application, applications } from '../app';
import type { ServiceDeclaration } from '../charts/constructs/service-declaration';
import { platform } from '../config/platform';
import { shopfront, withTutorialNamespace } from '../lab/delivery/shopfront';
import type { ManifestFile } from '../synth/manifest';
import { render } from '../synth/render';

/** The platform with so many services like shopfront, each with a name of its own. */
export function generatedApplications(count: number): Application[] {
  return applications(withTutorialNamespace(platform), generated(count));
}

/** `dist/` with so many services. */
export function renderGenerated(count: number): ManifestFile[] {
  return render(generatedApplications(count));
}

function generated(count: number): ServiceDeclaration[] {
  return Array.from({ length: count }, (_, index) => ({
    ...shopfront,
    name: `service-${String(index + 1).padStart(4, '0')}`,
  }));
}
