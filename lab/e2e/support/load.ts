import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What users saw. */
export interface Outcome {
  readonly requests: number;
  /** Requests that got no answer, or another one than 200. */
  readonly failed: number;
  /** The different reasons, in the words of the load generator. */
  readonly reasons: readonly string[];
}

/** A load of so many requests a second for an hour at most, whatever the answers take, each over a connection of its own. */
export class Load {
  private readonly folder = mkdtempSync(join(tmpdir(), 'load-'));
  private readonly results = join(this.folder, 'results');
  private readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor(url: string, perSecond: number) {
    this.process = spawn(
      'vegeta',
      [
        'attack',
        // It takes whole numbers alone, so that a slow load has to be said in another unit.
        `-rate=${perSecond * 60}/1m`,
        '-duration=1h',
        '-keepalive=false',
        '-timeout=5s',
        '-output',
        this.results,
      ],
      { stdio: ['pipe', 'ignore', 'inherit'] },
    );
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.stdin?.end(`GET ${url}\n`);
  }

  /** Ends it, and tells what it got. */
  async stop(): Promise<Outcome> {
    this.process.kill('SIGINT');
    await this.ended;
    const report = execFileSync('vegeta', ['report', '-type=json', this.results], { encoding: 'utf8' });
    rmSync(this.folder, { recursive: true });
    const { requests, status_codes, errors }: Report = JSON.parse(report);
    return { requests, failed: requests - (status_codes['200'] ?? 0), reasons: errors ?? [] };
  }
}

/** As vegeta writes it. */
interface Report {
  readonly requests: number;
  readonly status_codes: Readonly<Record<string, number>>;
  readonly errors?: readonly string[];
}
