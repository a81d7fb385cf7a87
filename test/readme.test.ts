import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shopfront } from '../lab/delivery/shopfront';
import { renderAll } from './support/objects';
import { platform } from './support/platform';
import { copyRepository } from './support/repository';

const ROOT = join(__dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const readme = read('README.md');

test('the declaration in the README makes what the lab proves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    copyRepository(folder, ['charts']);
    const { services } = require(join(folder, 'services/index.ts'));
    expect(renderAll(services)).toEqual(renderAll([shopfront]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every npm script that the README names exists, and each that exists is named', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...readme.matchAll(/npm run ([a-z0-9]+)/g)].map(([, name]) => name);
  // npm calls these two by itself: `npm cit`, and at the end of `npm ci`.
  expect([...new Set([...named, 'test', 'prepare'])].sort()).toEqual(Object.keys(scripts).sort());
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

test('what the bench wrote is of the windows that a fork finds', () => {
  const { scrapeInterval, window, burstWindow } = platform.metrics;
  expect(read('docs/scaling.md')).toContain(
    `over ${window.toMinutes()} minutes and a burst metric over ${burstWindow.toSeconds()} s, scraped every ${scrapeInterval.toSeconds()} s.`,
  );
});

test('the README and the page of the cluster agree on what it costs', () => {
  const [, total] = /\*\*fixed\*\*\s*\|\s*\|\s*\*\*([\d.]+)\*\*/.exec(read('docs/cluster.md')) ?? [];
  expect(readme).toContain(`about ${Math.floor(Number(total))} USD a month`);
});
