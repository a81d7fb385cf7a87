import { checkChains, type Finding } from '../chain';
import type { ManifestFile } from './manifest';
import { PublishError } from './refusals';

/**
 * Refuses a `dist/` in which a chain from an HPA to its pods is broken: the HPA would never get a number.
 * @throws PublishError with each broken link, where it is, and what to change
 */
export function refuseBrokenChains(files: readonly ManifestFile[]): void {
  const { findings } = checkChains(
    files.flatMap(({ path, objects }) => objects.map((value) => ({ value, file: `dist/${path}` }))),
  );
  const broken = findings.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) throw new PublishError(broken.map(explain).join('\n'));
}

function explain({ link, field, message, fix, followsFrom }: Finding): string {
  const { source, title } = field.object;
  const follows = followsFrom === undefined ? '' : ` (follows from ${followsFrom})`;
  return `${link}${follows}  ${source.file}\n  ${title} ${field.name}\n  ${message}.\n  To change: ${fix}`;
}
