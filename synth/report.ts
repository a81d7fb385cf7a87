import { createColors } from 'picocolors';
import type { Change } from './changes';
import { applicationOf } from './manifest';
import type { Published } from './publish';

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;
const COLOURS = { added: 'green', changed: 'yellow', removed: 'red' } as const;

/** What a synth did, for people: the changes object by object, then one line of totals. */
export function report(published: Published, milliseconds: number, colours: boolean): string {
  const { files, changes } = published;
  const objects = files.reduce((sum, file) => sum + file.objects.length, 0);
  const applications = new Set(files.map(applicationOf)).size;
  const total = `dist/: ${count(applications, 'application')}, ${count(objects, 'object')}, ${summary(published)} (${milliseconds} ms)`;
  return [...changes.flatMap((change) => lines(change, colours)), total].join('\n');
}

function lines({ kind, object, path, fields, restartsPods }: Change, colours: boolean): string[] {
  const sign = `${SIGNS[kind]} ${object}`;
  const painted = createColors(colours)[COLOURS[kind]](sign);
  const note = restartsPods ? '  (restarts its pods)' : '';
  return [`${painted}  dist/${path}${note}`, ...fields.map((field) => `    ${field}`)];
}

function summary({ changes, written }: Published): string {
  if (changes.length === 0) return written ? 'only formatting changed' : 'nothing changed';
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return `${of('added')} added, ${of('changed')} changed, ${of('removed')} removed`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
