import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ToolError } from '../go-module';

const ROOT = join(__dirname, '../..');
/** Lines of a command's output that are shown when it fails. */
const LINES_ON_FAILURE = 60;
/** Whoever the machine belongs to, and whatever git is told there. */
const OWNER = ['-c', 'user.name=owner', '-c', 'user.email=owner@example.com', '-c', 'commit.gpgsign=false'];

/** A command that failed in a fork. */
export class CommandError extends ToolError {
  /** The end of what it printed. */
  readonly output: string;

  constructor(command: readonly string[], code: number | null, output: string) {
    super(`${command.join(' ')}: exit code ${code}`);
    this.output = output.split('\n').slice(-LINES_ON_FAILURE).join('\n');
  }
}

/** A clone of what is committed here, in a temporary folder that is gone when this process ends. */
export class Fork {
  readonly #folder = mkdtempSync(join(tmpdir(), 'fork-'));

  /** @throws ToolError when git cannot clone */
  constructor() {
    process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 }));
    const { status, stderr } = spawnSync('git', ['clone', '--quiet', ROOT, this.#folder], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new ToolError(`git clone ${ROOT}: ${stderr}`);
    // The packages are those of the same lock file. A .gitignore of folders does not see a link.
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'));
    appendFileSync(join(this.#folder, '.git/info/exclude'), 'node_modules\n');
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.#folder, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.#folder, file));
  }

  /**
   * Replaces a piece of a file everywhere in it.
   * @throws ToolError when the file does not have it
   */
  replace(file: string, piece: string | RegExp, instead: string): void {
    const text = readFileSync(join(this.#folder, file), 'utf8');
    const changed =
      typeof piece === 'string' ? text.replaceAll(piece, instead) : text.replace(piece, instead);
    if (changed === text) throw new ToolError(`${file} no longer has ${piece}; change tools/fork/acts.ts`);
    this.write(file, changed);
  }

  /** Commits everything. */
  async commit(message: string): Promise<void> {
    await this.run('git', ['add', '--all']);
    await this.run('git', [...OWNER, 'commit', '--quiet', '--message', message]);
  }

  /**
   * Runs a command in the fork.
   * @returns what it printed
   * @throws CommandError when its exit code is not 0
   */
  run(program: string, args: readonly string[]): Promise<string> {
    // A group of its own, because npm does not end what it started. It has to end before the folder is removed.
    const child = spawn(program, args, {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const stop = () => child.pid !== undefined && process.kill(-child.pid);
    process.prependOnceListener('exit', stop);
    const printed: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    return new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new ToolError(`${program}: ${error.message}`)));
      child.once('close', (code) => {
        process.off('exit', stop);
        const output = printed.join('').trimEnd();
        if (code === 0) resolve(output);
        else reject(new CommandError([program, ...args], code, output));
      });
    });
  }
}
