import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** As kubectl proxy says where it listens. */
const SERVES = /^Starting to serve on (\S+)$/;

/**
 * The API server, asked many times through one `kubectl proxy`. A kubectl for each question would take processor time from what
 * is measured.
 */
export class Api {
  private constructor(
    private readonly proxy: ChildProcess,
    private readonly address: string,
  ) {}

  /** @throws Error when kubectl ends before it listens */
  static async open(): Promise<Api> {
    const proxy = spawn('kubectl', ['proxy', '--port=0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(proxy.stdout)) {
      const [, address] = SERVES.exec(line) ?? [];
      if (address !== undefined) return new Api(proxy, address);
    }
    throw new Error('kubectl proxy has ended');
  }

  /** What the API server answers for a path, or the other answer when it has none: a recording bears a gap. */
  async get<T>(path: string, otherwise: T): Promise<T> {
    try {
      const answer = await fetch(`http://${this.address}${path}`);
      return answer.ok ? JSON.parse(await answer.text()) : otherwise;
    } catch {
      return otherwise;
    }
  }

  async close(): Promise<void> {
    this.proxy.kill();
    await once(this.proxy, 'exit');
  }
}
