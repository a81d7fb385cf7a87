import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

const INTERRUPT = '\x03';
const ENDS_WITHIN_SECONDS = 60;

/** A command as a person types it, in a shell at a terminal. */
export class Terminal {
  private output = '';
  private ended = false;
  private readonly process;
  private readonly exit: Promise<void>;

  constructor(command: string, env: Readonly<Record<string, string>>) {
    // `script` is what gives it a terminal. A job in the background lives as long as its shell.
    const line = command.endsWith('&') ? `${command} wait` : command;
    this.process = spawn('script', ['--quiet', '--flush', '--return', '--command', line, '/dev/null'], {
      env: { ...process.env, ...env, SHELL: '/bin/bash', TERM: 'dumb' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.process.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
    });
    this.exit = new Promise((resolve) => {
      this.process.on('exit', () => {
        this.ended = true;
        resolve();
      });
    });
  }

  /** What it printed so far. */
  get printed(): string {
    return this.output.replaceAll('\r', '');
  }

  /** Waits until it ends by itself. */
  async finish(): Promise<void> {
    await Promise.race([this.exit, delay(ENDS_WITHIN_SECONDS * 1000, undefined, { ref: false })]);
  }

  /** Presses Ctrl-C until it has ended. */
  async interrupt(): Promise<void> {
    for (let second = 0; second < ENDS_WITHIN_SECONDS && !this.ended; second++) {
      this.process.stdin.write(INTERRUPT);
      await delay(1000);
    }
    this.process.kill('SIGKILL');
  }
}
