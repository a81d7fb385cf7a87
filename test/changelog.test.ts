import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as ofCluster } from '../cluster-infra/package.json';
import { version } from '../package.json';

const headings = readFileSync(join(__dirname, '../CHANGELOG.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('##'));
const [unreleased, ...releases] = headings.filter((line) => line.startsWith('## '));

test('the changelog begins with what is not released yet', () => {
  expect(unreleased).toBe('## Unreleased');
});

test('the newest release in the changelog is the version of every package', () => {
  expect(releases[0]).toMatch(new RegExp(`^## ${version} - `));
  expect(ofCluster).toBe(version);
});

test('each release has a version and a day, the newest first', () => {
  for (const release of releases) expect(release).toMatch(/^## \d+\.\d+\.\d+ - \d{4}-\d{2}-\d{2}$/);
  const days = releases.map((release) => release.slice(-10));
  expect(days).toEqual(days.toSorted().toReversed());
});

test('its sections are those that readers of changelogs know, and what an upgrade does', () => {
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security', 'What an upgrade does'];
  const sections = headings.filter((line) => line.startsWith('### ')).map((line) => line.slice(4));
  expect(sections.filter((section) => !known.includes(section))).toEqual([]);
});
