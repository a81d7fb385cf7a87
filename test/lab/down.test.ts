import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAY_MAKE_NAMESPACES = process.platform === 'linux' && process.getuid?.() === 0;
const cache = mkdtempSync(join(tmpdir(), 'cache-'));
/** A cache of its own is a lab of its own, beside one that may be running. */
const env = { ...process.env, XDG_CACHE_HOME: cache };
const state = join(cache, 'eks-request-rate-autoscaling/run');
const tsx = ['--import', 'tsx'];
const children: ChildProcess[] = [];

const lab = (...args: string[]) =>
  spawnSync(process.execPath, [...tsx, join(__dirname, '../../lab/main.ts'), ...args], {
    env,
    encoding: 'utf8',
  });

function background(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [...tsx, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

/** Processes that were started for this lab, by what they run. */
function processes(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isOfLab(name))
    .map((name) => readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

function isOfLab(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`LAB_STATE=${state}`);
  } catch {
    return false;
  }
}

const mounts = () =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .filter((line) => line.includes(cache));
const controlGroups = () =>
  spawnSync('find', ['/sys/fs/cgroup', '-maxdepth', '2', '-name', 'lab-*'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .filter(Boolean);

(MAY_MAKE_NAMESPACES ? describe : describe.skip)('a lab whose parent was killed', () => {
  const before = MAY_MAKE_NAMESPACES ? controlGroups() : [];

  beforeAll(async () => {
    const parent = background(join(__dirname, 'support/half-a-lab.ts'));
    await once(parent.stdout ?? parent, 'data');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const inside = background(
      join(__dirname, '../../lab/main.ts'),
      'shell',
      'sh',
      '-c',
      'echo inside; sleep 600',
    );
    await once(inside.stdout ?? inside, 'data');
  });

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    lab('down');
    rmSync(cache, { recursive: true, force: true });
  });

  test('lives on: a second one is refused', () => {
    expect(processes()).toEqual(expect.arrayContaining([expect.stringContaining('sleep 600')]));
    expect(controlGroups().length).toBeGreaterThan(before.length);
    const { status, stderr } = lab('up');
    expect(stderr).toBe('a lab is running already; `npm run lab -- down` ends it\n');
    expect(status).toBe(1);
  });

  test('leaves no process, mount, control group or file once it is taken down', () => {
    expect(lab('down')).toMatchObject({ status: 0, stderr: '' });
    expect(processes()).toEqual([]);
    expect(mounts()).toEqual([]);
    expect(controlGroups()).toEqual(before);
    expect(existsSync(state)).toBe(false);
  });

  test('is none: a command for inside says how to start one', () => {
    const { status, stderr } = lab('shell', 'true');
    expect(stderr).toBe('no lab is running; `npm run lab -- up` starts one\n');
    expect(status).toBe(1);
  });
});
