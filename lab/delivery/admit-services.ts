import { applications } from '../../app';
import { services } from '../../services';
import { applicationOf } from '../../synth/manifest';
import { render } from '../../synth/render';
import type { Kubectl } from '../kubectl';
import { LabError } from '../lab-error';
import { labPlatform } from './differences';

/**
 * Asks the API server whether it would take the services of `services/`. None of them runs in the lab, which has no images but
 * those that it builds.
 *
 * @returns what was asked, for people
 * @throws LabError with what the API server objects to
 */
export function admitServices(kubectl: Kubectl): string {
  const names = services.map(({ name }) => name);
  if (names.length === 0) return 'services/ declares no service';
  const files = render(applications(labPlatform('real'), services)).filter((file) =>
    names.includes(applicationOf(file)),
  );
  // One of them may have the name of the lab's own service, whose objects belong to Argo CD.
  const dryRun = ['apply', '--server-side', '--dry-run=server', '--force-conflicts', '--filename=-'];
  const { status, stderr } = kubectl.run(dryRun, files.map(({ text }) => text).join('---\n'));
  if (status !== 0) throw new LabError(`the API server refuses what services/ declares:\n${stderr}`);
  return `services/ (${names.join(', ')}) would be admitted; the lab runs its own shopfront instead`;
}
