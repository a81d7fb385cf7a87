import { createColors } from 'picocolors';
import type { Change } from './changes';
import { applicationOf } from './manifest';
import type { Published } from './publish';

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;
const COLOURS = { added: 'green', changed: 'yellow', removed: 'red' } as const;

/**
 * What a synth did, for people: the changes object by object, what they do beyond that, what the check warns of, then
 * one line of totals.
 */
export function report(published: Published, milliseconds: number, colours: boolean): string {
  const { files, changes, consequences, warnings } = published;
  const paint = createColors(colours);
  const objects = files.reduce((sum, file) => sum + file.objects.length, 0);
  const applications = new Set(files.map(applicationOf)).size;
  return [
    ...changes.flatMap((change) => lines(change, paint[COLOURS[change.kind]])),
    ...consequences.map(paint.bold),
    ...warnings.map((warning) => `${paint.yellow('warning')} ${warning}`),
    `dist/: ${count(applications, 'application')}, ${count(objects, 'object')}, ${summary(published)} (${milliseconds} ms)`,
  ].join('\n');
}

function lines(
  { kind, object, path, fields, restartsPods }: Change,
  paint: (text: string) => string,
): string[] {
  const note = restartsPods ? '  (restarts its pods)' : '';
  return [
    `${paint(`${SIGNS[kind]} ${object}`)}  dist/${path}${note}`,
    ...fields.map((field) => `    ${field}`),
  ];
}

function summary({ changes, written }: Published): string {
  if (changes.length === 0) return written ? 'only formatting changed' : 'nothing changed';
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return `${of('added')} added, ${of('changed')} changed, ${of('removed')} removed`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
