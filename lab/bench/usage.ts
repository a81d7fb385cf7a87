import { setTimeout as delay } from 'node:timers/promises';
import { parseQuantity } from '../../chain/model/quantity';
import { namespaces } from '../../config/namespaces';
import type { Api } from './api';

const INTERVAL_MILLISECONDS = 15_000;
const PROGRAMS = ['prometheus', 'prometheus-adapter'] as const;

/** What a program used, all of its pods together. */
export interface Usage {
  readonly program: (typeof PROGRAMS)[number];
  /** Mean, in processors. */
  readonly processors: number;
  /** Highest, in bytes. */
  readonly memory: number;
}

interface Container {
  readonly name: string;
  readonly usage: { readonly cpu: string; readonly memory: string };
}

interface Pods {
  readonly items: readonly { readonly containers: readonly Container[] }[];
}

/** Asks metrics-server now and then. */
export class UsageMeter {
  private readonly seen: {
    readonly program: string;
    readonly processors: number;
    readonly memory: number;
  }[] = [];
  private readonly end = new AbortController();
  private readonly done: Promise<void>;

  constructor(private readonly api: Api) {
    this.done = this.record();
  }

  async stop(): Promise<Usage[]> {
    this.end.abort();
    await this.done;
    return PROGRAMS.map((program) => {
      const own = this.seen.filter((one) => one.program === program);
      return {
        program,
        processors: own.reduce((sum, { processors }) => sum + processors, 0) / own.length,
        memory: Math.max(...own.map(({ memory }) => memory)),
      };
    });
  }

  private async record(): Promise<void> {
    const path = `/apis/metrics.k8s.io/v1beta1/namespaces/${namespaces.monitoring.name}/pods`;
    while (!this.end.signal.aborted) {
      const { items } = await this.api.get<Pods>(path, { items: [] });
      const containers = items.flatMap((pod) => pod.containers);
      if (containers.length > 0)
        for (const program of PROGRAMS) this.seen.push({ program, ...total(containers, program) });
      await delay(INTERVAL_MILLISECONDS, undefined, { signal: this.end.signal }).catch(() => undefined);
    }
  }
}

function total(containers: readonly Container[], program: string): { processors: number; memory: number } {
  const own = containers.filter(({ name }) => name === program);
  const sum = (of: (usage: Container['usage']) => string) =>
    own.reduce((all, { usage }) => all + (parseQuantity(of(usage)) ?? 0), 0);
  return { processors: sum(({ cpu }) => cpu), memory: sum(({ memory }) => memory) };
}
