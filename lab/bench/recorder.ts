import { setTimeout as delay } from 'node:timers/promises';
import { parseQuantity } from '../../chain/model/quantity';
import type { Size } from '../e2e/support/shopfront';
import type { Api } from './api';
import { namespace } from './recipes';

/** What the cluster said at one moment. */
export interface Sample {
  /** Milliseconds, by the clock that only moves forward. */
  readonly at: number;
  /** By the name of the Deployment. */
  readonly sizes: ReadonlyMap<string, Size>;
  /** The burst metric in requests per second, by the name of the Service that it is of. */
  readonly bursts: ReadonlyMap<string, number>;
}

/** Looks about once a second, until told to stop. */
export class Recorder {
  readonly samples: Sample[] = [];
  private recording = true;
  private readonly done: Promise<void>;

  constructor(private readonly api: Api) {
    this.done = this.record();
  }

  async stop(): Promise<void> {
    this.recording = false;
    await this.done;
  }

  private async record(): Promise<void> {
    while (this.recording) {
      const at = performance.now();
      const [sizes, bursts] = await Promise.all([
        deployments(this.api),
        readings(this.api, 'services', 'http_requests_per_second_burst'),
      ]);
      this.samples.push({ at, sizes, bursts });
      await delay(Math.max(0, 1000 - (performance.now() - at)));
    }
  }
}

/** What the custom metrics API says of all objects of a kind that have the metric, in requests per second, by name. */
export async function readings(
  api: Api,
  kind: 'pods' | 'services',
  metric: string,
): Promise<Map<string, number>> {
  const path = `/apis/custom.metrics.k8s.io/v1beta2/namespaces/${namespace}/${kind}/*/${metric}`;
  const { items }: { items: readonly { describedObject: { name: string }; value: string }[] } = await api.get(
    path,
    { items: [] },
  );
  return new Map(
    items.map(({ describedObject, value }) => [describedObject.name, parseQuantity(value) ?? Number.NaN]),
  );
}

async function deployments(api: Api): Promise<Map<string, Size>> {
  const { items }: { items: readonly Deployment[] } = await api.get(
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
    { items: [] },
  );
  return new Map(
    items.map(({ metadata, spec, status }) => [
      metadata.name,
      { wanted: spec.replicas, ready: status.readyReplicas ?? 0 },
    ]),
  );
}

interface Deployment {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly replicas: number };
  readonly status: { readonly readyReplicas?: number };
}
