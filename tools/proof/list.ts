import type { Part, Standing } from './part';

/** What there is to prove, and how each part stands, for a terminal. */
export function list(parts: readonly Part[]): string {
  return parts.map(entry).join('\n\n');
}

function entry(part: Part): string {
  const { name, usage = '', proves, minutes } = part;
  return [
    `${`${name} ${usage}`.trim()}, ${minutes} minutes`,
    `  ${proves}`,
    `  ${describe(part.standing())}`,
  ].join('\n');
}

/** As a line: when a part was measured, and what has changed since. */
export function describe(standing: Standing): string {
  if (!standing.measured) return 'no result yet';
  const { day, commit, changed } = standing;
  const since = changed.length === 0 ? 'nothing changed since' : `changed since: ${changed.join(', ')}`;
  return `measured on ${day} at ${commit.slice(0, 7)}; ${since}`;
}
