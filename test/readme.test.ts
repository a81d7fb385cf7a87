import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metrics } from '../config/metrics';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const readme = read('README.md');

test('the declaration in the README is the one that is compiled', () => {
  const [, snippet] = /<!-- snippet services\/shopfront\.ts -->\n```ts\n(.*?)```/s.exec(readme) ?? [];
  const source = read('services/shopfront.ts');
  expect(snippet).toBe(source.slice(source.indexOf('export const')));
});

test('every npm script that the README names exists, and each that exists is named', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...readme.matchAll(/npm run ([a-z0-9]+)/g)].map(([, name]) => name);
  expect([...new Set([...named, 'test'])].sort()).toEqual(Object.keys(scripts).sort());
});

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

test('the comparison with the tutorial is what the bench wrote', () => {
  const [, table = ''] = readme.split(/<!-- \/?scaling -->/);
  const [, measured = ''] = /\n(\| {2}\|.*?)\n\n/s.exec(read('docs/scaling.md')) ?? [];
  expect(measured).toContain("the tutorial's recipe");
  expect(table.trim()).toBe(measured.trim());
});

test('what the bench wrote is of the windows that there are now', () => {
  const { scrapeInterval, window, burstWindow } = metrics;
  expect(read('docs/scaling.md')).toContain(
    `over ${window.toMinutes()} minutes and a burst metric over ${burstWindow.toSeconds()} s, scraped every ${scrapeInterval.toSeconds()} s.`,
  );
});

test('the README and the page of the cluster agree on what it costs', () => {
  const [, total] = /\*\*fixed\*\*\s*\|\s*\|\s*\*\*([\d.]+)\*\*/.exec(read('docs/cluster.md')) ?? [];
  expect(readme).toContain(`about ${Math.floor(Number(total))} USD a month`);
});
