import { parseQuantity } from '../../../chain/model/quantity';
import { namespaces } from '../../../config/namespaces';
import { namespace } from './shopfront';
import { kubectl } from './target';

/** The two rates that the HPA compares. */
export const METRICS = ['http_requests_per_second', 'http_requests_per_second_burst'] as const;

type Metric = (typeof METRICS)[number];

/** What the custom metrics API answers for the Service, in requests per second; `undefined` when it has no value. */
export function reading(metric: Metric): number | undefined {
  const { status, stdout } = ask(metric);
  if (status !== 0) return undefined;
  const { items }: { items: readonly { value: string }[] } = JSON.parse(stdout);
  return parseQuantity(items[0]?.value);
}

/** Why it has none, in its own words; empty when it has one. */
export function refusal(metric: Metric): string {
  return ask(metric).stderr;
}

function ask(metric: Metric): ReturnType<typeof kubectl.run> {
  const of = `namespaces/${namespace}/services/shopfront-metrics`;
  return kubectl.run(['get', '--raw', `/apis/custom.metrics.k8s.io/v1beta2/${of}/${metric}`]);
}

/** The long rate of each pod, by name. */
export function readingsOfPods(): ReadonlyMap<string, number> {
  const path = `/apis/custom.metrics.k8s.io/v1beta1/namespaces/${namespace}/pods/*/http_requests_per_second`;
  const { items }: { items: readonly { describedObject: { name: string }; value: string }[] } = JSON.parse(
    kubectl.must(['get', '--raw', `${path}?labelSelector=app%3Dshopfront`]),
  );
  return new Map(
    items.map(({ describedObject, value }) => [describedObject.name, parseQuantity(value) ?? Number.NaN]),
  );
}

/** Two scrapes with the shorter of the lab's intervals, and some. */
const FRESH_SECONDS = 15;

/** Prometheus' targets behind the metrics Service: all answer, some do not, or there are none. */
export type Targets = 'up' | 'down' | 'none';

/** As Prometheus says; `undefined` while it does not say. */
export function targets(): Targets | undefined {
  // Of a job that is gone it goes on telling the last sample for five minutes.
  const up = 'up{service="shopfront-metrics"}';
  const values = query(`${up} and timestamp(${up}) > time() - ${FRESH_SECONDS}`);
  if (values === undefined) return undefined;
  if (values.length === 0) return 'none';
  return values.every((value) => value === 1) ? 'up' : 'down';
}

/** What Prometheus answers to PromQL, asked through the API server; `undefined` while it does not. */
export function query(promql: string): number[] | undefined {
  const prometheus = `namespaces/${namespaces.monitoring.name}/services/prometheus-k8s:9090`;
  const { status, stdout } = kubectl.run([
    ...['get', '--raw', `/api/v1/${prometheus}/proxy/api/v1/query?query=${encodeURIComponent(promql)}`],
  ]);
  if (status !== 0) return undefined;
  const { data }: { data: { result: readonly { value: readonly [number, string] }[] } } = JSON.parse(stdout);
  return data.result.map(({ value: [, value] }) => Number(value));
}
