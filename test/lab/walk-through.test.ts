import { readFileSync } from 'node:fs';
import { walkThroughTable } from '../../lab/e2e/walk-through';

test('the walk-through in the README is the one that the lab runs', () => {
  const [, table = ''] = readFileSync('README.md', 'utf8').split(/<!-- \/?walk-through -->/);
  expect(table.trim()).toBe(walkThroughTable());
});
