import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withApiServer } from '../../lab/apiserver/api-server';
import { schemaFolder, writeSchemas } from '../../lab/apiserver/schemas';
import { CACHE } from '../../lab/build/binaries';
import { build } from '../../lab/build/build';
import { ToolError } from '../go-module';

const REQUIREMENTS = join(__dirname, 'requirements.txt');

/** Scanners that are installed from `requirements.txt`. */
const FROM_PYTHON = ['checkov', 'zizmor'] as const;

/** The path of a scanner, or `undefined` when it is not installed in the pinned version. */
export function pythonProgram(name: (typeof FROM_PYTHON)[number]): string | undefined {
  const path = join(pythonFolder(), 'bin', name);
  return existsSync(path) ? path : undefined;
}

/** A Python environment of their own, named after the pinned versions. */
function pythonFolder(): string {
  const stamp = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  return join(CACHE, 'python-scanners', stamp.slice(0, 16));
}

/** Installs every scanner that is not there. @throws ToolError when Python or Go is missing, or says no */
export async function install(): Promise<void> {
  await build(['lint', 'kube-linter', 'etcd', 'kubernetes']);
  if (!existsSync(schemaFolder())) {
    const kinds = await withApiServer((kubectl) => writeSchemas(kubectl, schemaFolder()));
    console.error(`schemas of ${kinds} kinds`);
  }
  if (FROM_PYTHON.some((name) => pythonProgram(name) === undefined)) installFromPython();
}

function installFromPython(): void {
  console.error(`${FROM_PYTHON.join(', ')}: installing, about a minute`);
  const folder = pythonFolder();
  rmSync(folder, { recursive: true, force: true });
  must('python3', ['-m', 'venv', folder]);
  try {
    must(join(folder, 'bin', 'pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function must(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error !== undefined) throw new ToolError(`${program} is not installed, or not on the PATH`);
  if (status !== 0) throw new ToolError(`${program} ${args.join(' ')}: ${stderr.slice(-2000)}`);
}
