import { checkChains, type Finding, type SourcedObject } from '../chain';
import { readText } from '../chain/read';
import type { ManifestFile } from './manifest';
import { PublishError } from './refusals';

/**
 * Refuses a `dist/` in which a chain from an HPA to its pods is broken: the HPA would never get a number.
 *
 * @returns what the check warns of, each as a text of several lines
 * @throws PublishError with each broken link, where it is, and what to change
 */
export function refuseBrokenChains(files: readonly ManifestFile[]): readonly string[] {
  const { findings } = checkChains(files.flatMap(sourced));
  const broken = findings.filter(({ severity }) => severity === 'error');
  if (broken.length > 0) throw new PublishError(broken.map(explain).join('\n'));
  return findings.map(explain);
}

/** The objects as they were rendered. Their text is read again only for the line of a finding. */
function sourced({ path, text, objects }: ManifestFile): SourcedObject[] {
  const file = `dist/${path}`;
  return objects.map((value, index) => ({
    value,
    file,
    lineOf: (field) => readText(file, text).objects[index]?.lineOf?.(field) ?? 1,
  }));
}

function explain({ link, field, message, fix, followsFrom }: Finding): string {
  const { source, title } = field.object;
  const follows = followsFrom === undefined ? '' : ` (follows from ${followsFrom})`;
  const where = `${source.file}:${field.line}`;
  return `${link}${follows}  ${where}\n  ${title} ${field.name}\n  ${message}.\n  To change: ${fix}`;
}
