import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const cache = mkdtempSync(join(tmpdir(), 'cache-'));
const empty = mkdtempSync(join(tmpdir(), 'path-'));

afterAll(() => {
  for (const folder of [cache, empty]) rmSync(folder, { recursive: true });
});

test('a machine without the programs that the lab calls is told each and its remedy, before anything is built', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(__dirname, '../../lab/main.ts'), 'up'],
    { encoding: 'utf8', env: { ...process.env, PATH: empty, XDG_CACHE_HOME: cache } },
  );
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^this machine cannot run the lab:\n/);
  expect(stderr).toContain('\n  go is not on the PATH; install Go 1.26 or newer from https://go.dev/dl\n');
  expect(stderr).toContain('\n  ip is not on the PATH; install iproute2\n');
  expect(stderr).not.toContain('    at ');
  expect(existsSync(join(cache, 'eks-request-rate-autoscaling/bin'))).toBe(false);
});
